#!/usr/bin/env python3
"""What a request costs with each sender, as a ratio to a bare forwarder in the same run.

Starts side by side: the server with one API for each sender, a forwarder of Kestrel and SocketsHttpHandler with the same
settings and nothing in between, a backend, and a forward proxy (squid, else tinyproxy; without either these rows are left
out). Each pair of gateway and message is measured in turn, round after round, so that a slow moment of the machine meets
all alike; given are medians, and medians of each round's ratio. With two CPUs the gateway under load has the first for
itself. The load is wrk's; without it, a generator of this benchmark's own.

    tests/bench/senders.py [--rounds 5] [--seconds 3] [--messages GET,POST:1000] [--json FILE] [--markdown FILE]
"""
import argparse
import json
import os
import pwd
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TICK = os.sysconf("SC_CLK_TCK")
# Of the forwarder and the peers, which have no profile from the build: the server has settings of its own.
TUNING = {
    "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS": "1",
    "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit": "0",
    "DOTNET_TC_CallCountingDelayMs": "5",
    "DOTNET_TC_CallCountThreshold": "10",
    "DOTNET_TieredPGO": "1",
    "DOTNET_TieredPGO_InstrumentedTierAlwaysOptimized": "1",
}
SENDERS = {"forwarder": "Kestrel + SocketsHttpHandler", "nonblocking": "non-blocking sender", "blocking": "blocking sender"}
RESOURCE = """<resource methods="GET POST" uri-template="/{path}"><inSequence>
    <call{blocking}><endpoint><http uri-template="{backend}"/>{proxy}</endpoint></call><respond/>
  </inSequence></resource>"""


def body(length):
    """A SOAP message of a length: what MI's senders take text/xml for."""
    opening, closing = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><order>', "</order></s:Body></s:Envelope>"
    return opening + "x" * max(0, length - len(opening) - len(closing)) + closing


class Gateway:
    """A process that serves, and its CPU time."""

    def __init__(self, command, environment=None, cpu=None, log=None):
        self.process = subprocess.Popen(pinned(command, cpu), env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL,
                                        stdout=log or subprocess.PIPE, stderr=log or subprocess.DEVNULL, text=True, start_new_session=True)

    def port(self):
        return int(self.process.stdout.readline())

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def stop(self):
        try:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(30)
        except ProcessLookupError:
            pass
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def pinned(command, cpu):
    return ["taskset", "-c", str(cpu), *command] if cpu is not None and shutil.which("taskset") else command


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def free_offset():
    """An offset at which none of the server's ports is taken."""
    for offset in range(2000, 30000, 37):
        try:
            for port in (8280, 8243, 9191, 9154):
                with socket.socket() as probe:
                    probe.bind(("0.0.0.0", port + offset))
            return offset
        except OSError:
            continue
    sys.exit("no free ports")


def wait_for(port, what, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{what} did not start")


def forward_proxy(folder, cpu):
    """Name, process and port of a forward proxy; None without one. Its settings: keep connections, no cache, no logs."""
    port = free_port()
    user = pwd.getpwuid(os.getuid()).pw_name
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
    configuration = os.path.join(folder, "proxy.conf")
    if squid := shutil.which("squid", path=path):
        text = (f"http_port 127.0.0.1:{port}\nacl everyone src all\nhttp_access allow everyone\ncache deny all\naccess_log none\ncache_store_log none\n"
                f"cache_log {folder}/squid.log\npid_filename {folder}/squid.pid\ncoredump_dir {folder}\npinger_enable off\nmax_filedescriptors 8192\nshutdown_lifetime 0 seconds\n")
        if user == "root":
            shutil.chown(folder, "proxy", "proxy")
        command = [squid, "-N", "-f", configuration]
        name = "squid"
    elif tinyproxy := shutil.which("tinyproxy", path=path):
        text = f"Port {port}\nListen 127.0.0.1\nMaxClients 1000\nLogLevel Critical\n"
        command = [tinyproxy, "-d", "-c", configuration]
        name = "tinyproxy"
    else:
        return None
    with open(configuration, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(folder, 0o755)
    gateway = Gateway(command, cpu=cpu, log=subprocess.DEVNULL)
    wait_for(port, name, 20)
    version = subprocess.run([command[0], "-v"], capture_output=True, text=True, check=False).stdout.splitlines()[:1]
    return (version or [name])[0].replace("Squid Cache: Version", "squid"), gateway, port


def write_files(folder, artifacts):
    """A home with artifacts, by folder and name, and settings as shipped."""
    base = os.path.join(folder, "repository", "deployment", "server", "synapse-configs", "default")
    for (kind, name), text in artifacts.items():
        os.makedirs(os.path.join(base, kind), exist_ok=True)
        with open(os.path.join(base, kind, name + ".xml"), "w", encoding="utf-8") as file:
            file.write(text)
    os.makedirs(os.path.join(folder, "conf"))
    with open(os.path.join(folder, "conf", "deployment.toml"), "w", encoding="utf-8"):
        pass
    shutil.copy(os.path.join(ROOT, "conf", "nlog.config"), os.path.join(folder, "conf"))


def write_home(folder, backend, proxy_port):
    def resource(path, blocking, proxy):
        return RESOURCE.format(path=path, backend=backend, blocking=' blocking="true"' if blocking else "",
                               proxy=f'<property name="proxy_address" value="http://127.0.0.1:{proxy_port}"/>' if proxy else "")

    resources = [resource("nonblocking", False, False), resource("blocking", True, False)]
    if proxy_port:
        resources += [resource("proxy/nonblocking", False, True), resource("proxy/blocking", True, True)]
    write_files(folder, {("api", "bench"): '<api xmlns="http://ws.apache.org/ns/synapse" name="bench" context="/bench">' + "\n".join(resources) + "</api>"})


class Load:
    def __init__(self, peers, folder, connections, cpu):
        self.peers, self.folder, self.connections, self.cpu = peers, folder, connections, cpu
        self.wrk = shutil.which("wrk")

    def name(self):
        if not self.wrk:
            return "a generator of its own (wrk is not installed)"
        return subprocess.run([self.wrk, "-v"], capture_output=True, text=True, check=False).stdout.split(" Copyright")[0].strip()

    def run(self, url, length, seconds):
        """requests, seconds, failed, p50 and p99 in microseconds."""
        if not self.wrk:
            return json.loads(subprocess.run(pinned([*self.peers, "load", url, str(length), str(self.connections), str(seconds)], self.cpu),
                                             env={**os.environ, **TUNING}, capture_output=True, text=True, check=True).stdout)
        command = [self.wrk, "-t1", f"-c{self.connections}", f"-d{max(1, round(seconds))}s", "--latency"]
        if length:
            script = os.path.join(self.folder, f"post{length}.lua")
            with open(script, "w", encoding="utf-8") as file:
                file.write(f'wrk.method = "POST"\nwrk.headers["Content-Type"] = "text/xml; charset=UTF-8"\nwrk.body = [[{body(length)}]]\n')
            command += ["-s", script]
        text = subprocess.run(pinned([*command, url], self.cpu), capture_output=True, text=True, check=True).stdout
        requests, duration = re.search(r"(\d+) requests in ([\d.]+)s", text).groups()
        failed = sum(int(count) for count in re.findall(r"Non-2xx or 3xx responses: (\d+)", text))
        failed += sum(int(count) for line in re.findall(r"Socket errors: (.*)", text) for count in re.findall(r"\d+", line))

        def percentile(part):
            value, unit = re.search(rf"\b{part}%\s+([\d.]+)(us|ms|s)", text).groups()
            return float(value) * {"us": 1, "ms": 1e3, "s": 1e6}[unit]
        return {"requests": int(requests), "seconds": float(duration), "failed": failed, "p50": percentile(50), "p99": percentile(99)}


def build():
    print("building ...", file=sys.stderr, flush=True)
    subprocess.run(["dotnet", "build", "-c", "Release", HERE, "-v", "q", "-nologo", "-clp:NoSummary"], check=True, stdout=sys.stderr)
    subprocess.run([os.path.join(ROOT, "bin", "micro-integrator.sh"), "version"], check=True, stdout=sys.stderr)
    program = os.path.join(ROOT, "artifacts", "bin", "Integrator.Benchmarks", "release", "Integrator.Benchmarks.dll")
    return ["dotnet", program]


def measure(cells, load, options):
    for number in range(options.rounds + 1):
        for cell in cells:
            before = cell["gateway"].cpu_seconds()
            result = load.run(cell["url"], cell["length"], options.seconds if number else options.warm)
            result["cpu"] = (cell["gateway"].cpu_seconds() - before) / max(1, result["requests"]) * 1e6
            if number:
                cell["rounds"].append(result)
            elif result["failed"] > 0:
                sys.exit(f"{cell['url']}: {result['failed']} requests failed")
        print(f"round {number} of {options.rounds}" if number else "warm", file=sys.stderr, flush=True)


def summary(cells):
    rows = []
    for cell in cells:
        rounds = cell["rounds"]
        base = next(other for other in cells if other["sender"] == "forwarder" and other["way"] == cell["way"] and other["message"] == cell["message"])["rounds"]
        ratios = lambda key: [own[key] / other[key] for own, other in zip(rounds, base)]
        rate = lambda one: one["requests"] / one["seconds"]
        cpu = ratios("cpu")
        rows.append({
            "way": cell["way"], "message": cell["message"], "sender": SENDERS[cell["sender"]],
            "requests_per_second": statistics.median(map(rate, rounds)),
            "requests_per_second_ratio": statistics.median(rate(own) / rate(other) for own, other in zip(rounds, base)),
            "cpu_us": statistics.median(one["cpu"] for one in rounds),
            "cpu_ratio": statistics.median(cpu), "cpu_ratio_least": min(cpu), "cpu_ratio_most": max(cpu),
            "p50_us": statistics.median(one["p50"] for one in rounds), "p99_us": statistics.median(one["p99"] for one in rounds),
            "failed": sum(one["failed"] for one in rounds),
        })
    return rows


def markdown(about, rows):
    lines = [f"{about['date']}, version {about['version']}, {about['cpus']} CPUs, {about['rounds']} rounds of {about['seconds']:g} s, {about['connections']} connections, "
             f"load: {about['load']}, forward proxy: {about['proxy']}", "",
             "| way | message | gateway | requests/s (ratio) | CPU a request, us | ratio (range) | p50 / p99, us | failed |", "|---|---|---|---:|---:|---:|---:|---:|"]
    for row in rows:
        lines.append("| {way} | {message} | {sender} | {requests_per_second:.0f} ({requests_per_second_ratio:.2f}) | {cpu_us:.0f} | {cpu_ratio:.2f} ({cpu_ratio_least:.2f} to "
                     "{cpu_ratio_most:.2f}) | {p50_us:.0f} / {p99_us:.0f} | {failed} |".format(**row))
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3, help="of each measurement")
    parser.add_argument("--warm", type=float, default=8, help="seconds of each pair before the first round")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--messages", default="GET,POST:1000", help="with the length of the body in bytes")
    parser.add_argument("--json")
    parser.add_argument("--markdown")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))     # ends what it has started
    peers = build()
    spread = (os.cpu_count() or 1) > 1 and shutil.which("taskset")
    own, other = (0, 1) if spread else (None, None)
    folder = tempfile.mkdtemp(prefix="senders-")
    started = []
    try:
        backend = Gateway([*peers, "backend"], TUNING, other)
        started.append(backend)
        address = f"http://127.0.0.1:{backend.port()}/echo"
        proxy = forward_proxy(folder, other)
        if proxy:
            started.append(proxy[1])
        else:
            print("Neither squid nor tinyproxy is installed: nothing is measured through a forward proxy.", file=sys.stderr)
        proxy_port = proxy[2] if proxy else None
        forwarder = Gateway([*peers, "forwarder", address, *([f"http://127.0.0.1:{proxy_port}"] if proxy else [])], TUNING, own)
        started.append(forwarder)
        base = {"forwarder": (forwarder, f"http://127.0.0.1:{forwarder.port()}")}
        home, offset = os.path.join(folder, "home"), free_offset()
        write_home(home, address, proxy_port)
        with open(os.path.join(folder, "server.log"), "w", encoding="utf-8") as log:
            server = Gateway([os.path.join(ROOT, "bin", "micro-integrator.sh"), f"-DportOffset={offset}"], {"MI_HOME": home}, own, log)
        started.append(server)
        wait_for(8280 + offset, "the server")
        load = Load(peers, folder, options.connections, other)
        cells = []
        for way in ["direct", "through the proxy"] if proxy else ["direct"]:
            for message in options.messages.split(","):
                for sender in SENDERS:
                    gateway, url = base["forwarder"] if sender == "forwarder" else (server, f"http://127.0.0.1:{8280 + offset}/bench")
                    path = ("/proxy" if way != "direct" else "") + ("/nonblocking" if sender == "forwarder" else f"/{sender}")
                    cells.append({"way": way, "message": message, "sender": sender, "gateway": gateway, "url": url + path,
                                  "length": int(message.partition(":")[2] or 0), "rounds": []})
        measure(cells, load, options)
    finally:
        for gateway in reversed(started):
            gateway.stop()
        shutil.rmtree(folder, ignore_errors=True)
    version = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    about = {"date": time.strftime("%Y-%m-%d"), "version": version or "unknown", "cpus": os.cpu_count(), "rounds": options.rounds, "seconds": options.seconds,
             "connections": options.connections, "load": load.name(), "proxy": proxy[0] if proxy else "absent"}
    rows = summary(cells)
    text = markdown(about, rows)
    print(text)
    for path, content in ((options.json, json.dumps({"about": about, "rows": rows}, indent=1) + "\n"), (options.markdown, text)):
        if path:
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
    return 1 if any(row["failed"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
