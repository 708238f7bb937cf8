#!/usr/bin/env python3
"""Shows that slow blocking calls do not slow non-blocking traffic.

Starts the server with two resources: one makes a blocking call to a backend that takes some seconds, the other a
non-blocking call to a backend that answers at once. Measures the second at a steady rate, first alone, then while
the first is called many times at once; prints both. Exit code 1 when a request failed, or when the median under
load is more than --factor times what it was alone.

    tests/bench/blocking_isolation.py [--calls 2000] [--delay 5] [--rate 200] [--pool 400]
"""
import argparse
import asyncio
import multiprocessing
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

API = """<api xmlns="http://ws.apache.org/ns/synapse" name="isolation" context="/isolation">
  <resource methods="GET" uri-template="/slow"><inSequence>
    <call blocking="true"><endpoint><http method="get" uri-template="http://127.0.0.1:{slow}/slow"/></endpoint></call><respond/>
  </inSequence></resource>
  <resource methods="GET" uri-template="/fast"><inSequence>
    <call><endpoint><http method="get" uri-template="http://127.0.0.1:{fast}/fast"/></endpoint></call><respond/>
  </inSequence></resource>
</api>"""


async def read_message(reader):
    """Head and body of one message; None at the end of the connection."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    lower = head.lower()
    if b"transfer-encoding: chunked" in lower:
        body = b""
        while size := int(await reader.readline(), 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
        return head, body
    length = 0
    for line in lower.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line[15:])
    return head, await reader.readexactly(length)


class Backend:
    def __init__(self, delay):
        self.delay, self.now, self.most = delay, 0, 0

    async def serve(self, reader, writer):
        while message := await read_message(reader):
            if b"/slow" in message[0].split(b"\r\n", 1)[0]:
                self.now += 1
                self.most = max(self.most, self.now)
                await asyncio.sleep(self.delay)
                self.now -= 1
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok")
        writer.close()


class Connection:
    """One kept-alive connection to the server."""

    def __init__(self, port):
        self.port, self.streams = port, None

    async def get(self, path):
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        message = await read_message(reader)
        if message is None:
            self.streams = None
            return 0
        return int(message[0].split(b" ", 2)[1])


async def steady(port, rate, until):
    """Sends /fast at a steady rate until told otherwise; durations in ms, and how many did not answer 200."""
    idle, durations, bad, running = [], [], 0, set()

    async def one():
        nonlocal bad
        connection = idle.pop() if idle else Connection(port)
        start = time.perf_counter()
        try:
            status = await connection.get("/isolation/fast")
        except OSError:
            status = 0
        durations.append((time.perf_counter() - start) * 1000)
        bad += status != 200
        idle.append(connection)

    following = time.perf_counter()
    while not until():
        task = asyncio.create_task(one())
        running.add(task)
        task.add_done_callback(running.discard)
        following += 1 / rate
        await asyncio.sleep(max(0, following - time.perf_counter()))
    await asyncio.gather(*running)
    return durations, bad


def describe(name, durations, bad):
    ordered = sorted(durations)
    at = lambda part: ordered[min(len(ordered) - 1, int(len(ordered) * part))]
    print(f"{name}: {len(ordered)} requests, {bad} failed, median {statistics.median(ordered):.2f} ms, p95 {at(.95):.2f} ms, p99 {at(.99):.2f} ms, most {ordered[-1]:.2f} ms", flush=True)
    return statistics.median(ordered)


async def slow_calls(port, count):
    async def one():
        try:
            return await Connection(port).get("/isolation/slow")
        except OSError:
            return 0
    return await asyncio.gather(*(one() for _ in range(count)))


async def slow_side(pipe, delay):
    """In a process of its own, so that only the server is shared with what is measured: the slow backend, and its callers."""
    backend = Backend(delay)
    server = await asyncio.start_server(backend.serve, "127.0.0.1", 0, backlog=4096)
    pipe.send(server.sockets[0].getsockname()[1])
    loop = asyncio.get_running_loop()
    port, count = await loop.run_in_executor(None, pipe.recv)
    start = time.perf_counter()
    statuses = await slow_calls(port, count)
    pipe.send((sum(status == 200 for status in statuses), time.perf_counter() - start, backend.most))
    pipe.recv()


def run_slow_side(pipe, delay):
    asyncio.new_event_loop().run_until_complete(slow_side(pipe, delay))


async def measure(options, port, pipe):
    end = time.perf_counter() + 8
    await steady(port, options.rate, lambda: time.perf_counter() > end)     # compiles what it measures
    end = time.perf_counter() + options.seconds
    alone = describe("alone            ", *await steady(port, options.rate, lambda: time.perf_counter() > end))
    pipe.send((port, options.calls))
    during = await steady(port, options.rate, pipe.poll)
    beside = describe(f"beside {options.calls} calls", *during)
    answered, duration, most = pipe.recv()
    print(f"blocking calls: {answered} of {options.calls} answered 200 in {duration:.1f} s, at most {most} at once at the backend")
    return during[1] == 0 and answered == options.calls and beside <= max(alone * options.factor, alone + 5)


async def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", default=os.path.join(os.path.dirname(__file__), "..", ".."))
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--delay", type=float, default=5)
    parser.add_argument("--rate", type=float, default=200, help="non-blocking requests a second")
    parser.add_argument("--pool", type=int, default=400, help="threads of the blocking sender")
    parser.add_argument("--seconds", type=float, default=15, help="how long to measure alone")
    parser.add_argument("--factor", type=float, default=2)
    parser.add_argument("--offset", type=int, default=1400, help="port offset of the server")
    options = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65536), most))

    server = await asyncio.start_server(Backend(0).serve, "127.0.0.1", 0, backlog=4096)
    pipe, other = multiprocessing.Pipe()
    slow = multiprocessing.get_context("spawn").Process(target=run_slow_side, args=(other, options.delay), daemon=True)
    slow.start()
    home = tempfile.mkdtemp(prefix="isolation-")
    artifacts = os.path.join(home, "repository", "deployment", "server", "synapse-configs", "default", "api")
    os.makedirs(artifacts)
    os.makedirs(os.path.join(home, "conf"))
    with open(os.path.join(artifacts, "isolation.xml"), "w", encoding="utf-8") as file:
        file.write(API.format(fast=server.sockets[0].getsockname()[1], slow=pipe.recv()))
    with open(os.path.join(home, "conf", "deployment.toml"), "w", encoding="utf-8") as file:
        file.write(f"[transport.blocking]\nsender.pool_size = {options.pool}\n[transport.blocking.http]\nsender.default_connections_per_host = {options.pool}\n")
    with open(os.path.join(home, "server.log"), "w", encoding="utf-8") as log:
        process = subprocess.Popen([os.path.join(options.project, "bin", "micro-integrator.sh"), f"-DportOffset={options.offset}"],
                                   env={**os.environ, "MI_HOME": home}, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        port = 8280 + options.offset
        for _ in range(1200):
            try:
                if await Connection(port).get("/isolation/fast") == 200:
                    break
            except OSError:
                pass
            await asyncio.sleep(0.1)
        else:
            sys.exit("the server did not start: " + open(os.path.join(home, "server.log"), encoding="utf-8").read()[-2000:])
        good = await measure(options, port, pipe)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
        shutil.rmtree(home, ignore_errors=True)
        slow.kill()
    print("isolated" if good else "NOT isolated", flush=True)
    os._exit(0 if good else 1)     # connections that are still open are of no more interest


if __name__ == "__main__":
    asyncio.run(main())
