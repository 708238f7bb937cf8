#!/usr/bin/env python3
"""Plays the conformance cases: RUNNER LIST COUNT.

A case in LIST that fails twice breaks the build; a case that passes and is not in LIST is added to it.
COUNT receives "passed failed": cases that are not in LIST and fail do not count.
What the runner says of each case goes to a file beside COUNT; only what breaks the build is printed whole.
"""
import json
import os
import subprocess
import sys
import tempfile


def play(runner, output, *options):
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        subprocess.run([runner, "--project", os.getcwd(), "--json", report, *options], stdout=output, stderr=subprocess.STDOUT)
        if not os.path.exists(report):
            return {}
        with open(report, encoding="utf-8") as file:
            return {case["name"]: case["status"] for case in json.load(file)["cases"]}


def main():
    runner, listing, count = sys.argv[1:4]
    expected = set()
    if os.path.exists(listing):
        with open(listing, encoding="utf-8") as file:
            expected = {line.strip() for line in file if line.strip()}

    # The program is built before the first case: a build must not eat into a case's time.
    subprocess.run(["bin/micro-integrator.sh", "version"], check=False)
    sandboxed = subprocess.run(["unshare", "--net", "true"], capture_output=True).returncode == 0
    options = ["--isolated", "--jobs", "2"] if sandboxed else []
    os.makedirs(os.path.dirname(count), exist_ok=True)
    record = os.path.join(os.path.dirname(count), "conformance.log")
    with open(record, "w", encoding="utf-8") as log:
        results = play(runner, log, *options)
    if not results:
        with open(record, encoding="utf-8") as log:
            print(log.read()[-5000:])
    broken = sorted(name for name in expected if results.get(name, "MISSING") in ("FAIL", "ERROR", "MISSING"))
    if broken and results:
        print("once more:", ", ".join(broken), flush=True)
        again = play(runner, sys.stdout, *(["--isolated"] if sandboxed else []), *(option for name in broken for option in ("--only", name)))
        results.update(again)
        broken = [name for name in broken if results.get(name, "MISSING") in ("FAIL", "ERROR", "MISSING")]

    passing = {name for name, result in results.items() if result == "PASS"}
    with open(count, "w", encoding="utf-8") as file:
        file.write(f"{len(passing)} {len(broken)}\n")
    if passing - expected:
        with open(listing, "w", encoding="utf-8") as file:
            file.writelines(f"{name}\n" for name in sorted(passing | expected))
        print(f"{len(passing - expected)} more cases pass: added to {listing}")
    for name in broken:
        print(f"FAILED (listed as passing): {name}")
    missing = sorted(name for name, result in results.items() if result in ("FAIL", "ERROR") and name not in expected)
    print(f"conformance: {len(passing)} pass, {len(broken)} lost, not there yet: {', '.join(missing) or 'none'}")
    return 1 if broken or not results else 0


sys.exit(main())
