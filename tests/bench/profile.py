#!/usr/bin/env python3
"""Writes runtime/host/profile/integrator.mibc anew: what the build's compiler is told of hot paths, branches and types.

Starts a copy of the server without code from the build, in which all methods count, sends it mixed traffic (pass-through, routing, conversions, blocking
and non-blocking senders, each saturated and at a low rate) and turns what the runtime writes when it ends into the compiler's form. Takes three minutes.
To be run after larger changes of what a request passes through; .ci/run tells when the profile does not fit any more. Needs Linux; with squid or
tinyproxy calls through a forward proxy are part of it.

    tests/bench/profile.py [--seconds 3]
"""
import argparse
import glob
import os
import shutil
import subprocess
import sys
import tempfile

from senders import Gateway, ROOT, TUNING, build, forward_proxy, free_offset, pinned, wait_for, write_files
from soak import Traffic

PROFILE = os.path.join(ROOT, "runtime", "host", "profile", "integrator.mibc")
SYNAPSE = 'xmlns="http://ws.apache.org/ns/synapse"'
ORDERS = "urn:orders"

# Path, body, header lines beside the body's, and what is done with it.
APIS = {
    "get": (None, [], "{call}"),
    "post500": ("soap:500", [], "{call}"),
    "post1k": ("soap:1000", [], "{call}"),
    "post10k": ("soap:10000", [], "{call}"),
    "post100k": ("soap:100000", [], "{call}"),
    "chunked": ("chunked:1000", [], "{call}"),
    "chunked100k": ("chunked:100000", [], "{call}"),
    "header": ("soap:1000", ["X-Class: first"], """<filter source="$trp:X-Class" regex="first"><then>{call}</then><else><drop/></else></filter>"""),
    "switch": ("soap:1000", ["X-Class: first"], """<switch source="$trp:X-Class"><case regex="sec.*"><drop/></case><case regex="first">{call}</case><default/></switch>"""),
    "to-xml": ("json:1000", [], """<property name="messageType" value="application/xml" scope="axis2"/>{call}<property name="messageType" value="application/json" scope="axis2"/>"""),
    "to-json": ("soap:1000", [], """<property name="messageType" value="application/json" scope="axis2"/>{call}<property name="messageType" value="text/xml" scope="axis2"/>"""),
    "payload": ("soap:1000", [], """<payloadFactory media-type="json"><format>{{"symbol": "$1"}}</format><args><arg expression="//o:order[1]/o:symbol" xmlns:o="urn:orders"/></args></payloadFactory>
        <property name="messageType" scope="axis2" value="application/json"/>{call}"""),
    "properties": ("json:1000", [], """<property name="first" expression="json-eval($.orders.order[0].symbol)"/><property name="X-First" expression="$ctx:first" scope="transport"/>
        <enrich><source type="inline" clone="true"><note/></source><target type="property" property="note"/></enrich>{call}<header name="X-Done" scope="transport" value="yes"/>"""),
    "script": ("soap:1000", [], """<script language="js">mc.setProperty("length", String(mc.getPayloadXML()).length);</script>{call}"""),
    "iterate": ("soap:1000", [], """<iterate expression="//o:order" xmlns:o="urn:orders"><target><sequence>{call}</sequence></target></iterate>
        <aggregate><completeCondition><messageCount min="-1"/></completeCondition><onComplete expression="//o:order" xmlns:o="urn:orders"><respond/></onComplete></aggregate>"""),
    "blocking": ("soap:1000", [], "{blocking}"),
    "blocking-get": (None, [], "{blocking}"),
    "blocking100k": ("soap:100000", [], "{blocking}"),
    "forward": ("soap:1000", [], "{forward}"),
    "forward-blocking": ("soap:1000", [], "{forward_blocking}"),
}
# Path, body, what stands before and behind the call, and what is done with the answer.
PROXIES = {
    "Through": ("soap:1000", "", "", ""),
    "BySoapHeader": ("soap:1000", """<filter source="$header/o:class" regex="first" xmlns:o="urn:orders"><then>""", "</then><else><drop/></else></filter>", ""),
    "BySoapHeader10k": ("soap:10000", """<filter source="$header/o:class" regex="first" xmlns:o="urn:orders"><then>""", "</then><else><drop/></else></filter>", ""),
    "ByBody": ("soap:1000", """<filter xpath="//o:order[1]/o:symbol = 'ABC'" xmlns:o="urn:orders"><then>""", "</then><else><drop/></else></filter>", ""),
    "ByBody10k": ("soap:10000", """<filter xpath="//o:order[1]/o:symbol = 'ABC'" xmlns:o="urn:orders"><then>""", "</then><else><drop/></else></filter>", ""),
    "Turned": ("soap:1000", """<xslt key="turn"/>""", "", """<xslt key="turn"/>"""),
    "Turned10k": ("soap:10000", """<xslt key="turn"/>""", "", """<xslt key="turn"/>"""),
}
STYLESHEET = """<localEntry xmlns="http://ws.apache.org/ns/synapse" key="turn"><xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:o="urn:orders" exclude-result-prefixes="o">
  <xsl:output method="xml" omit-xml-declaration="yes"/>
  <xsl:template match="/"><xsl:apply-templates select="//o:orders"/></xsl:template>
  <xsl:template match="o:orders"><o:orders count="{count(o:order)}"><xsl:apply-templates select="o:order"/></o:orders></xsl:template>
  <xsl:template match="o:order"><o:order><xsl:for-each select="*"><xsl:element name="o:{local-name()}"><xsl:value-of select="."/></xsl:element></xsl:for-each>
    <xsl:if test="number(o:price) &gt; 50"><o:dear/></xsl:if></o:order></xsl:template>
</xsl:stylesheet></localEntry>"""


def rows(length, row):
    """As many rows as a message of a length has."""
    return [row(number) for number in range(max(1, length // len(row(100))))]


def body(kind):
    """Header lines, an empty line and the body of a kind, as text."""
    kind, _, length = kind.partition(":")
    length = int(length)
    if kind == "json":
        orders = rows(length, lambda n: f'{{"id":{n},"symbol":"ABC","price":{n % 90}.25,"buyer":{{"name":"B{n}","vip":true}},"note":null}}')
        text, media = '{"orders":{"order":[' + ",".join(orders) + "]}}", "application/json"
    else:
        orders = rows(length, lambda n: f"<o:order><o:id>{n}</o:id><o:symbol>ABC</o:symbol><o:price>{n % 90}.25</o:price><o:buyer>B{n}</o:buyer></o:order>")
        text = (f'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><o:class xmlns:o="{ORDERS}">first</o:class></s:Header>'
                f'<s:Body><o:orders xmlns:o="{ORDERS}">{"".join(orders)}</o:orders></s:Body></s:Envelope>')
        media = "text/xml; charset=UTF-8"
    head = [f"Content-Type: {media}", 'SOAPAction: "urn:mediate"', "Accept: */*", "User-Agent: profile"]
    if kind == "chunked":
        parts = [text[at:at + 4000] for at in range(0, len(text), 4000)] + [""]
        return head + ["Transfer-Encoding: chunked"], "".join(f"{len(part):x}\r\n{part}\r\n" for part in parts)
    return head + [f"Content-Length: {len(text)}"], text


def write_home(folder, backend, proxy_port):
    target = f'<endpoint><http uri-template="{backend}"/></endpoint>'
    through = f'<endpoint><http uri-template="{backend}"/><property name="proxy_address" value="http://127.0.0.1:{proxy_port}"/></endpoint>'
    calls = {"call": f"<call>{target}</call>", "blocking": f'<call blocking="true">{target}</call>',
             "forward": f"<call>{through}</call>", "forward_blocking": f'<call blocking="true">{through}</call>'}
    resources = "\n".join(f'<resource methods="GET POST" uri-template="/{path}"><inSequence>{flow.format(**calls)}<respond/></inSequence></resource>'
                          for path, (_, _, flow) in APIS.items())
    files = {("api", "profile"): f'<api {SYNAPSE} name="profile" context="/soak">{resources}</api>', ("local-entries", "turn"): STYLESHEET}
    for name, (_, before, behind, answer) in PROXIES.items():
        send = f'<send><endpoint><address uri="{backend}"/></endpoint></send>'
        files["proxy-services", name] = (f'<proxy {SYNAPSE} name="{name}" transports="http https"><target><inSequence>{before}{send}{behind}</inSequence>'
                                         f"<outSequence>{answer}<send/></outSequence></target></proxy>")
    write_files(folder, files)


def plain_installation(folder):
    """A copy of the installation whose own assemblies hold no code from the build."""
    app = os.path.join(folder, "artifacts", "app")
    shutil.copytree(os.path.join(ROOT, "artifacts", "app"), app)
    shutil.copytree(os.path.join(ROOT, "bin"), os.path.join(folder, "bin"))
    for path in glob.glob(os.path.join(ROOT, "artifacts", "obj", "*", "release", "*ntegrator*.dll")):
        if os.path.exists(os.path.join(app, os.path.basename(path))):
            shutil.copy(path, app)
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3, help="of each kind of traffic")
    options = parser.parse_args()
    peers = build()
    spread = (os.cpu_count() or 1) > 1 and shutil.which("taskset")
    own, other = (0, 1) if spread else (None, None)
    folder = tempfile.mkdtemp(prefix="profile-")
    text = os.path.join(folder, "profile.txt")
    started = []
    try:
        backend = Gateway([*peers, "backend"], TUNING, other)
        started.append(backend)
        proxy = forward_proxy(tempfile.mkdtemp(dir=folder), other)
        if proxy:
            started.append(proxy[1])
        else:
            print("without a forward proxy: neither squid nor tinyproxy is installed", file=sys.stderr)
        home, offset = os.path.join(folder, "home"), free_offset()
        write_home(home, f"http://127.0.0.1:{backend.port()}/echo", proxy[2] if proxy else 9)
        installation = plain_installation(os.path.join(folder, "installation"))
        # Every method counts from its first call on, and goes on counting.
        counting = {"DOTNET_TieredPGO": "1", "DOTNET_WritePGOData": "1", "DOTNET_PGODataPath": text, "DOTNET_TieredPGO_InstrumentOnlyHotCode": "0", "DOTNET_TC_CallCounting": "0"}
        with open(os.path.join(folder, "server.log"), "w", encoding="utf-8") as log:
            server = Gateway([os.path.join(installation, "bin", "micro-integrator.sh"), f"-DportOffset={offset}"], {"MI_HOME": home, **counting}, own, log)
        started.append(server)
        wait_for(8280 + offset, "the server")
        kinds = {f"soak/{path}": (message, lines) for path, (message, lines, _) in APIS.items() if proxy or "forward" not in path}
        kinds.update({f"services/{name}": (message, []) for name, (message, *_) in PROXIES.items()})
        for path, (message, lines) in kinds.items():
            length = "0"
            if message:
                head, content = body(message)
                length = "@" + os.path.join(folder, "request.txt")
                with open(length[1:], "w", encoding="utf-8", newline="") as file:
                    file.write("\r\n".join(head + lines) + "\r\n\r\n" + content)
            for rate, part in ((0, 1.0), (300, 0.5)):
                command = [*peers, "load", f"http://127.0.0.1:{8280 + offset}/{path}", length, "32", str(part * options.seconds), str(rate)]
                result = Traffic.result(subprocess.Popen(pinned(command, other), env={**os.environ, **TUNING}, stdout=subprocess.PIPE, text=True))
                print(f"{path}: {result['requests']} requests", file=sys.stderr, flush=True)
                if result["failed"]:
                    with open(os.path.join(folder, "server.log"), encoding="utf-8") as log:
                        sys.exit(f"{path}: {result['failed']} requests failed\n" + "".join(log.readlines()[-20:]))
        server.stop()
        os.makedirs(os.path.dirname(PROFILE), exist_ok=True)
        subprocess.run([*peers, "profile", "write", text, PROFILE, os.path.join(installation, "artifacts", "app")], check=True)
    finally:
        for gateway in reversed(started):
            gateway.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
