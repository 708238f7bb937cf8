#!/usr/bin/env python3
"""Mixed traffic for a long time: do memory, handles, threads and the CPU of a request stay as they are?

Starts the server (on the first CPU, where there are two) and a backend, measures for each scenario how many requests a second it can take at most, then sends
all of them at once, each at its part of 70 % of that, for 20 minutes. After each minute a line: requests, failures, CPU a request, resident memory, open
files, threads. Connections are opened anew every minute. Exit code 1 when a request failed, or when a figure of the last five minutes
is more than a fifth above that of minutes 5 to 9.

    tests/bench/soak.py [--minutes 20] [--part 0.7] [--markdown FILE]
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from senders import Gateway, ROOT, TUNING, build, free_offset, pinned, wait_for, write_files

SCENARIOS = {
    "GET": ("get", 0, "{call}"),
    "POST 1 kB": ("post1k", 1000, "{call}"),
    "POST 100 kB": ("post100k", 100000, "{call}"),
    "header": ("header", 1000, """<filter xpath="$trp:Content-Type = 'none'"><then><drop/></then><else>{call}</else></filter>"""),
    "XPath": ("xpath", 1000, """<filter xpath="string-length(//order) &gt; 10"><then>{call}</then><else><drop/></else></filter>"""),
    "payloadFactory": ("payload", 1000, """<payloadFactory media-type="json"><format>{{"order": "$1"}}</format><args><arg expression="//order"/></args></payloadFactory>
        <property name="messageType" scope="axis2" value="application/json"/>{call}"""),
    "XSLT": ("xslt", 1000, """<xslt key="turn"/>{call}"""),
    "script": ("script", 1000, """<script language="js">mc.setProperty("length", String(mc.getPayloadXML()).length);</script>{call}"""),
    "blocking": ("blocking", 1000, "{blocking}"),
}
STYLESHEET = """<localEntry xmlns="http://ws.apache.org/ns/synapse" key="turn"><xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/"><turned><xsl:value-of select="//order"/></turned></xsl:template></xsl:stylesheet></localEntry>"""


def write_home(folder, backend):
    target = f'<endpoint><http uri-template="{backend}"/></endpoint>'
    calls = {"call": f"<call>{target}</call>", "blocking": f'<call blocking="true">{target}</call>'}
    resources = "\n".join(f'<resource methods="GET POST" uri-template="/{path}"><inSequence>{flow.format(**calls)}<respond/></inSequence></resource>'
                          for path, _, flow in SCENARIOS.values())
    api = f'<api xmlns="http://ws.apache.org/ns/synapse" name="soak" context="/soak">{resources}</api>'
    write_files(folder, {("api", "soak"): api, ("local-entries", "turn"): STYLESHEET})


class Traffic:
    def __init__(self, peers, port, cpu):
        self.peers, self.port, self.cpu = peers, port, cpu

    def start(self, scenario, connections, seconds, rate=0):
        path, length, _ = SCENARIOS[scenario]
        command = [*self.peers, "load", f"http://127.0.0.1:{self.port}/soak/{path}", str(length), str(connections), str(seconds), f"{rate:.3f}"]
        return subprocess.Popen(pinned(command, self.cpu), env={**os.environ, **TUNING}, stdout=subprocess.PIPE, text=True)

    @staticmethod
    def result(process):
        return json.loads(process.communicate()[0])


def state(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        fields = dict(line.split(":", 1) for line in file)
    return {"memory": int(fields["VmRSS"].split()[0]) / 1024, "threads": int(fields["Threads"]), "files": len(os.listdir(f"/proc/{process.pid}/fd"))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=20)
    parser.add_argument("--part", type=float, default=0.7, help="of what the server can take")
    parser.add_argument("--markdown")
    options = parser.parse_args()
    peers = build()
    spread = (os.cpu_count() or 1) > 1 and shutil.which("taskset")
    own, other = (0, 1) if spread else (None, None)
    folder = tempfile.mkdtemp(prefix="soak-")
    started = []
    rows = []
    try:
        backend = Gateway([*peers, "backend"], TUNING, other)
        started.append(backend)
        home, offset = os.path.join(folder, "home"), free_offset()
        write_home(home, f"http://127.0.0.1:{backend.port()}/echo")
        with open(os.path.join(folder, "server.log"), "w", encoding="utf-8") as log:
            server = Gateway([os.path.join(ROOT, "bin", "micro-integrator.sh"), f"-DportOffset={offset}"], {"MI_HOME": home}, own, log)
        started.append(server)
        wait_for(8280 + offset, "the server")
        traffic = Traffic(peers, 8280 + offset, other)
        rates = {}
        for scenario in SCENARIOS:
            warm = traffic.result(traffic.start(scenario, 32, 4))
            most = traffic.result(traffic.start(scenario, 32, 3))
            if warm["failed"] or most["failed"]:
                sys.exit(f"{scenario}: {warm['failed'] + most['failed']} requests failed")
            rates[scenario] = options.part * most["requests"] / most["seconds"] / len(SCENARIOS)
        mix = ", ".join(f"{scenario} {rate:.0f}/s" for scenario, rate in rates.items())
        print(mix, file=sys.stderr, flush=True)
        for minute in range(1, options.minutes + 1):
            before = server.cpu_seconds()
            running = [traffic.start(scenario, 8, 60, rate) for scenario, rate in rates.items()]
            time.sleep(50)
            now = state(server.process)
            results = [traffic.result(process) for process in running]
            requests = sum(result["requests"] for result in results)
            rows.append({"minute": minute, "requests": requests, "failed": sum(result["failed"] for result in results),
                         "cpu": (server.cpu_seconds() - before) / max(1, requests) * 1e6, **now})
            print(rows[-1], file=sys.stderr, flush=True)
        time.sleep(30)
        rest = state(server.process)["memory"]
    finally:
        for gateway in reversed(started):
            gateway.stop()
        shutil.rmtree(folder, ignore_errors=True)
    version = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    lines = [f"{time.strftime('%Y-%m-%d')}, version {version or 'unknown'}, {os.cpu_count()} CPUs: {mix}", "",
             "| minute | requests | failed | CPU a request, us | memory, MB | open files | threads |", "|---:|---:|---:|---:|---:|---:|---:|"]
    lines += ["| {minute} | {requests} | {failed} | {cpu:.0f} | {memory:.0f} | {files} | {threads} |".format(**row) for row in rows]
    lines += ["", f"Memory 30 s after the load: {rest:.0f} MB"]
    early, late = rows[4:9], rows[-5:]
    grown = [name for name in ("cpu", "memory", "files", "threads") if len(rows) >= 10
             and statistics.median(row[name] for row in late) > 1.2 * statistics.median(row[name] for row in early)]
    lines.append("Grown from minutes 5 to 9 to the last five: " + (", ".join(grown) or "nothing"))
    text = "\n".join(lines) + "\n"
    print(text)
    if options.markdown:
        with open(options.markdown, "w", encoding="utf-8") as file:
            file.write(text)
    return 1 if grown or any(row["failed"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
