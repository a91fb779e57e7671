"""How long the queue of a large session takes to answer.

    MODEL=patterns.safetensors python3 scripts/reference/measure_queue.py [--debriefs 10000]

Repeats the debriefs of data/ under new ids in a temporary folder, serves them with the built `review` and asks for the queue, whole and
filtered, and for a case. Prints the median and the longest of 30 answers each, in milliseconds; exit code 1 where a median of
the queue is above 100 ms.
"""

import argparse
import csv
import glob
import http.client
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REVIEW = os.path.join(TOP, ".build", "release", "review")
LIMIT = 100


def repeated(path, count):
    rows = []
    for name in sorted(glob.glob(os.path.join(TOP, "data", "debriefs-*.csv"))):
        if ".rejected." not in name:
            with open(name, newline="", encoding="utf-8") as source:
                rows += list(csv.DictReader(source))
    with open(path, "w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, rows[0].keys())
        writer.writeheader()
        for place in range(count):
            row = dict(rows[place % len(rows)])
            copy = place // len(rows)
            row["debrief_id"] += f"-{copy}"
            row["candidate_id"] += f"-{copy}"
            writer.writerow(row)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--debriefs", type=int, default=10_000)
    count = parser.parse_args().debriefs
    with tempfile.TemporaryDirectory() as folder:
        debriefs = os.path.join(folder, "many.csv")
        repeated(debriefs, count)
        start = time.monotonic()
        process = subprocess.Popen(
            [REVIEW, "serve", debriefs, "--model", os.environ["MODEL"], "--verdicts", os.path.join(folder, "v.sqlite"), "--quiet"],
            stdout=subprocess.PIPE, text=True)
        try:
            address = process.stdout.readline().strip()
            print(f"{count} debriefs: answers after {time.monotonic() - start:.1f} s")
            host, path = address.removeprefix("http://").split("/", 1)
            connection = http.client.HTTPConnection(host)

            def get(path, headers):
                begun = time.perf_counter()
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                body = answer.read()
                return answer, body, (time.perf_counter() - begun) * 1000

            answer, _, _ = get("/" + path, {})
            headers = {"Cookie": answer.getheader("Set-Cookie").split(";")[0]}
            is_slow = False
            for path in ["/", "/?page=7", "/?label=A&suggestion=C", "/?interviewer=int-03&open=yes", "/case/17", "/agreement"]:
                times = []
                for _ in range(30):
                    answer, body, milliseconds = get(path, headers)
                    if answer.status != 200:
                        sys.exit(f"error: {path}: status {answer.status}")
                    times.append(milliseconds)
                median = statistics.median(times)
                is_slow = is_slow or (median > LIMIT and not path.startswith(("/case", "/agreement")))
                print(f"{path:32} median {median:7.1f} ms   longest {max(times):7.1f} ms   {len(body):8} bytes")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)
    sys.exit(1 if is_slow else 0)


if __name__ == "__main__":
    main()
