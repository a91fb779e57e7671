"""A whole calibration session, driven through a real browser.

    MODEL=patterns.safetensors scripts/python-env scripts/reference/check_session.py [--screenshots FOLDER]

Serves the debriefs of data/ with the built `review`, and does in a headless Chromium what a room does: filter, open a case, rate it
blind, reveal, decide, take back, decide again, read the minutes; once by keyboard and once without any script. Then it ends the
server, exports the verdicts and trains with them. Hostile text in the records must not run. With --screenshots every page is
also drawn at 390 and 1280 pixels, light and dark. Exit code 0 where all is as it should be.
"""

import argparse
import csv
import glob
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RELEASE = os.path.join(TOP, ".build", "release")
DATA = sorted(path for path in glob.glob(os.path.join(TOP, "data", "debriefs-*.csv")) if ".rejected." not in path)
PATIENCE = 60

HOSTILE = "<script>window.pwned=1</script>\"><img src=x onerror=window.pwned=1>'<svg onload=window.pwned=1>"


def must(condition, what):
    if not condition:
        raise AssertionError(what)


class Server:
    """`review serve` on a free port."""

    def __init__(self, debriefs, model, verdicts):
        self.process = subprocess.Popen(
            [os.path.join(RELEASE, "review"), "serve", *debriefs, "--model", model, "--verdicts", verdicts,
             "--session", "2026-Q4", "--quiet"],
            stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        must(self.address.startswith("http://127.0.0.1:"), f"no address: {self.address!r}")
        self.base = self.address.split("/enter")[0]

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        must(self.process.wait(PATIENCE) == 0, "review serve did not end well")


def browser(has_script=True, is_dark=False, width=1280, height=900):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
                     f"--window-size={width},{height}"]:
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    if is_dark:
        options.add_argument("--force-dark-mode")
        options.add_argument("--blink-settings=preferredColorScheme=0")
    if not has_script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_page_load_timeout(PATIENCE)
    return driver


def text(driver):
    return driver.find_element(By.TAG_NAME, "body").text


def waiting(driver):
    """A page that is being left has elements that are gone by the time they are looked at: then it is looked again."""
    return WebDriverWait(driver, PATIENCE, ignored_exceptions=[WebDriverException])


def wait_for(driver, what, words):
    try:
        waiting(driver).until(lambda d: words in text(d))
    except Exception as error:
        raise AssertionError(f"{what}: no {words!r} on {driver.current_url}:\n{text(driver)[:1500]}") from error


def press(driver, *keys):
    # Keys are heard from when the page's script has run.
    waiting(driver).until(lambda d: d.execute_script("return document.readyState") == "complete")
    for key in keys:
        driver.switch_to.active_element.send_keys(key)


def rows(driver):
    return driver.find_elements(By.CSS_SELECTOR, "table.queue tbody tr")


def other_key(driver):
    """The key of a label that the debrief does not have, and that label."""
    label = driver.find_element(By.CSS_SELECTOR, ".sides-banner .tile").text
    return ("b", "B") if label != "B" else ("c", "C")


def by_keyboard(server):
    driver = browser()
    try:
        driver.get(server.base + "/")
        wait_for(driver, "without the key", "open the address that review printed")
        driver.get(server.address)
        wait_for(driver, "first page", "Where label and prediction disagree")
        must(driver.current_url == server.base + "/", f"the key stays in the address: {driver.current_url}")
        must(driver.execute_script("return document.cookie") == "", "a script can read a cookie")
        for cookie in driver.get_cookies():
            must(cookie["httpOnly"] and cookie["sameSite"] == "Strict", f"cookie {cookie}")

        # Filter, and a cell of the confusion matrix.
        count = len(rows(driver))
        quarter = Select(driver.find_element(By.NAME, "quarter"))
        quarter.select_by_index(1)
        driver.find_element(By.CSS_SELECTOR, ".filters button").click()
        wait_for(driver, "filtered", "Show all")
        must(0 < len(rows(driver)) <= count, "the filter shows nothing")
        driver.find_element(By.LINK_TEXT, "Show all").click()
        cell = max(driver.find_elements(By.CSS_SELECTOR, ".cells td:not(.same) a"),
                   key=lambda link: int(link.text.split()[0]))
        expected = int(cell.text.split()[0])
        cell.click()
        wait_for(driver, "a cell", "All cells")
        must(len(rows(driver)) == min(expected, 50), f"a cell of {expected} has {len(rows(driver))} rows")

        # A case: blind first.
        rows(driver)[0].find_element(By.CSS_SELECTOR, "th a").click()
        wait_for(driver, "a case", "Rate it blind")
        must("Suggestion" not in text(driver), "the suggestion shows before the reveal")
        case = driver.find_element(By.TAG_NAME, "h1").text
        press(driver, "3", "2", "3", "4", "1", "c", "w")
        press(driver, "Ana", Keys.ENTER)
        wait_for(driver, "a rating", "Rated blind by Ana")
        must("Suggestion" not in text(driver), "a rating reveals")
        press(driver, "r")
        wait_for(driver, "revealed", "The room decides")
        for words in ["Suggestion", "Why the model says", "Most alike", "Ana, blind"]:
            must(words in text(driver), f"revealed: no {words!r}")
        must(driver.find_elements(By.CSS_SELECTOR, "mark"), "no evidence is marked")

        # Decide, take back, decide again, go on.
        key, label = other_key(driver)
        press(driver, key, "Said twice in the notes", Keys.ENTER)
        wait_for(driver, "decided", f"Decided: label changes to {label}")
        press(driver, "z")
        waiting(driver).until(lambda d: "Decided:" not in text(d))
        press(driver, key, "Said twice in the notes, after all", Keys.ENTER)
        wait_for(driver, "decided again", f"Decided: label changes to {label}")
        must("1 decided" in text(driver), "the head does not count")
        press(driver, "j")
        wait_for(driver, "next", "Rate it blind")
        must(driver.find_element(By.TAG_NAME, "h1").text != case, "next is the same case")
        press(driver, "k")
        waiting(driver).until(lambda d: d.find_element(By.TAG_NAME, "h1").text == case)
        press(driver, "q")
        wait_for(driver, "queue", "Where label and prediction disagree")
        must(f"label changes to {label}" in text(driver), "the queue does not show the verdict")

        # Minutes, and the same as Markdown.
        driver.find_element(By.LINK_TEXT, "Minutes").click()
        wait_for(driver, "minutes", "Said twice in the notes, after all")
        jar = "; ".join(f"{c['name']}={c['value']}" for c in driver.get_cookies())
        request = urllib.request.Request(server.base + "/minutes.md", headers={"Cookie": jar})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            markdown = answer.read().decode()
        must("label changes to" in markdown and "# Calibration session 2026\\-Q4" in markdown, markdown)
        problems = [entry for entry in driver.get_log("browser")
                    if entry["level"] == "SEVERE" and "favicon" not in entry["message"] and "403" not in entry["message"]]
        must(not problems, f"the browser complains: {problems}")
        return case, label
    finally:
        driver.quit()


def without_script(server):
    """The same by clicks alone, with scripts switched off."""
    driver = browser(has_script=False)
    try:
        driver.get(server.address)
        wait_for(driver, "first page", "Where label and prediction disagree")
        must(not driver.find_element(By.ID, "content").find_elements(By.ID, "keys-toggle"), "a script ran")
        driver.find_element(By.CSS_SELECTOR, "input[name=open]").click()
        driver.find_element(By.CSS_SELECTOR, ".filters button").click()
        wait_for(driver, "open ones", "Show all")
        rows(driver)[2].find_element(By.CSS_SELECTOR, "th a").click()
        wait_for(driver, "a case", "Rate it blind")
        case = driver.find_element(By.TAG_NAME, "h1").text
        driver.find_element(By.CSS_SELECTOR, "input[name=scaling_evolution][value='2']").click()
        driver.find_element(By.CSS_SELECTOR, "#rate input[name=who]").send_keys("Bo")
        driver.find_element(By.XPATH, "//button[text()='Record the rating']").click()
        wait_for(driver, "a rating", "Rated blind by Bo")
        driver.find_element(By.XPATH, "//button[text()='Reveal label and suggestion']").click()
        wait_for(driver, "revealed", "The room decides")
        driver.find_element(By.CSS_SELECTOR, "input[value=not-enough-evidence]").click()
        driver.find_element(By.XPATH, "//button[text()='Record the verdict']").click()
        wait_for(driver, "no reason", "Give a reason")
        must(driver.find_element(By.CSS_SELECTOR, "input[value=not-enough-evidence]").is_selected(), "the choice is lost")
        driver.find_element(By.ID, "reason").send_keys("Five words")
        driver.find_element(By.XPATH, "//button[text()='Record the verdict']").click()
        wait_for(driver, "decided", "Decided: not enough evidence")
        driver.find_element(By.XPATH, "//button[text()='Take it back']").click()
        waiting(driver).until(lambda d: "Decided:" not in text(d))
        driver.find_element(By.CSS_SELECTOR, "input[value=not-enough-evidence]").click()
        driver.find_element(By.ID, "reason").send_keys("Five words")
        driver.find_element(By.XPATH, "//button[text()='Record the verdict']").click()
        wait_for(driver, "decided", "Decided: not enough evidence")
        return case
    finally:
        driver.quit()


def hostile_text(folder, model):
    """Records that would run if a page let them."""
    path = os.path.join(folder, "hostile.csv")
    with open(DATA[-1], newline="", encoding="utf-8") as source, open(path, "w", newline="", encoding="utf-8") as target:
        reader = csv.DictReader(source)
        writer = csv.DictWriter(target, reader.fieldnames)
        writer.writeheader()
        for row in reader:
            for column in ["debrief_id", "candidate_id", "interviewer", "notes", "prompt", "role", "level"]:
                row[column] += HOSTILE
            writer.writerow(row)
    server = Server(DATA[:-1] + [path], model, os.path.join(folder, "hostile.sqlite"))
    driver = browser()
    try:
        driver.get(server.address)
        wait_for(driver, "first page", "Where label and prediction disagree")
        pages = [server.base + "/" + name for name in ["", "agreement", "leniency", "months", "discipline", "minutes"]]
        driver.get(server.base + "/?quarter=2026Q2")
        pages += [row.find_element(By.CSS_SELECTOR, "th a").get_attribute("href") for row in rows(driver)[:4]]
        for page in pages:
            driver.get(page)
            if "/case/" in page:
                press(driver, "r")
                wait_for(driver, "revealed", "The room decides")
                press(driver, "u", HOSTILE, Keys.TAB, HOSTILE, Keys.ENTER)
                wait_for(driver, "decided", "Decided: rubric unclear")
                must("<script>window.pwned=1</script>" in text(driver), "hostile text does not show as text")
            must(driver.execute_script("return window.pwned") is None, f"hostile text ran on {page}")
            must(not driver.find_elements(By.CSS_SELECTOR, "img, main script, [onload], [onerror]"), f"markup from data on {page}")
    finally:
        driver.quit()
        server.stop()


def retrain(folder, verdicts, changed, removed):
    exported = subprocess.run(
        [os.path.join(RELEASE, "review"), "verdicts", verdicts, "--format", "jsonl"], capture_output=True, text=True, check=True)
    entries = [json.loads(line) for line in exported.stdout.splitlines()]
    must(any(entry["kind"] == "changes" and entry["state"] == "current" for entry in entries), "no verdict exported")
    must(any(entry["state"] == "retracted" for entry in entries), "no retraction exported")
    trained = subprocess.run(
        [os.path.join(RELEASE, "train"), *DATA, "--verdicts", verdicts, "--model", os.path.join(folder, "next.safetensors"),
         "--json", "--quiet"], capture_output=True, text=True, check=True)
    summary = json.loads(trained.stdout)["verdicts"]
    must([change["debrief_id"] for change in summary["changed"]] == [changed[0]], f"changed: {summary}")
    must(summary["changed"][0]["to"] == changed[1], f"changed: {summary}")
    must([change["debrief_id"] for change in summary["removed"]] == [removed], f"removed: {summary}")


def screenshots(server, folder):
    os.makedirs(folder, exist_ok=True)
    for is_dark in [False, True]:
        for width in [1280, 390]:
            driver = browser(is_dark=is_dark, width=width)
            try:
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                    "features": [{"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}]})
                driver.get(server.address)
                links = [row.find_element(By.CSS_SELECTOR, "th a").get_attribute("href") for row in rows(driver)]
                pages = {name or "queue": server.base + "/" + name
                         for name in ["", "agreement", "leniency", "months", "discipline", "minutes"]}
                pages["blind"] = links[8]
                pages["case"] = next(link for link in links if "decided" in driver.find_element(
                    By.CSS_SELECTOR, f"a[href='{link[len(server.base):]}']").find_element(By.XPATH, "./ancestor::tr").get_attribute("class"))
                for name, address in pages.items():
                    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                        "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})
                    driver.get(address)
                    height = driver.execute_script("return document.documentElement.scrollHeight")
                    wide = driver.execute_script("return document.documentElement.scrollWidth")
                    must(wide <= width, f"{name} scrolls sideways at {width}: {wide}")
                    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                        "width": width, "height": min(height, 6000), "deviceScaleFactor": 1, "mobile": width < 600})
                    driver.save_screenshot(os.path.join(folder, f"{name}-{width}-{'dark' if is_dark else 'light'}.png"))
            finally:
                driver.quit()


def ends_when_asked(folder, model):
    """Ctrl-C right behind the address, with half a request on the way; and no file from a start that failed."""
    verdicts = os.path.join(folder, "ended.sqlite")
    for _ in range(5):
        server = Server(DATA[:1], model, verdicts)
        half = socket.create_connection(("127.0.0.1", int(server.base.rsplit(":", 1)[1])))
        half.sendall(b"GET / HTTP/1.1\r\nHost: ")
        server.stop()
        half.close()
    absent = os.path.join(folder, "absent.sqlite")
    failed = subprocess.run(
        [os.path.join(RELEASE, "review"), "serve", *DATA[:1], "--model", os.path.join(folder, "absent"), "--verdicts", absent],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    must(failed.returncode == 66 and not os.path.exists(absent), f"a start without a model: status {failed.returncode}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--screenshots", metavar="FOLDER")
    arguments = parser.parse_args()
    model = os.environ["MODEL"]
    with tempfile.TemporaryDirectory() as folder:
        verdicts = os.path.join(folder, "verdicts.sqlite")
        server = Server(DATA, model, verdicts)
        try:
            start = time.monotonic()
            changed = by_keyboard(server)
            removed = without_script(server)
            if arguments.screenshots:
                screenshots(server, arguments.screenshots)
        finally:
            server.stop()
        retrain(folder, verdicts, changed, removed)
        hostile_text(folder, model)
        ends_when_asked(folder, model)
        print(f"session: driven by keyboard and without script in {time.monotonic() - start:.0f} s; {changed[0]} and {removed} "
              "retrained with; hostile text shows as text")


if __name__ == "__main__":
    main()
