"""What the figures were taken on."""

import datetime
import importlib.metadata
import os
import platform
import re
import subprocess

from jobs import PACKAGES
from places import TOP


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=TOP)
    except OSError:
        return ""
    lines = done.stdout.strip().splitlines()
    return lines[0] if done.returncode == 0 and lines else ""


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            text = file.read()
    except OSError:
        return first_line("sysctl", "-n", "machdep.cpu.brand_string") or platform.processor()

    def value(name):
        found = re.search(rf"^{name}\s*: (.*)$", text, re.MULTILINE)
        return found.group(1) if found else "?"

    return f"{value('model name')} (family {value('cpu family')}, model {value('model')})"


def system():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform()


def commit():
    name = first_line("git", "rev-parse", "--short=10", "HEAD") or "not in git"
    changed = first_line("git", "status", "--porcelain", "--untracked-files=no")
    return name + (" with uncommitted changes" if changed else "")


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def describe():
    """(what, value) in the order to print."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    peers = ["scikit-learn", "numpy", "scipy", *PACKAGES.values()]
    load = os.getloadavg()[0]
    busy = "; others were using the processor, so wall times are too long" if load > 0.5 else ""
    swift = re.search(r"Swift version \S+", first_line("swift", "--version"))
    return [
        ("taken", datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")),
        ("commit", commit()),
        ("processor", f"{processor()}, {os.cpu_count()} cores, {memory:.0f} GiB"),
        ("system", f"{system()}, kernel {platform.release()}, {' '.join(platform.libc_ver())}"),
        ("load at the start", f"{load:.2f}{busy}"),
        ("ours", f"{swift.group(0) if swift else '?'}, OpenBLAS {first_line('pkg-config', '--modversion', 'openblas') or '?'}"),
        ("peers", ", ".join([f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in peers)])),
    ]
