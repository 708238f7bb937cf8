using Integrator.AcceptanceTests.Harness;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.ThirdParty;

/// <summary>The npm package soap reads the WSDL of a proxy service and calls it.</summary>
[TestFixture]
internal sealed class SoapClientTests
{
    private const string Wsdl = """
        <wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/"
            xmlns:t="urn:stock" xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:stock" name="Stock">
          <wsdl:types><xs:schema targetNamespace="urn:stock" elementFormDefault="qualified">
            <xs:element name="getQuote"><xs:complexType><xs:sequence><xs:element name="symbol" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="getQuoteResponse"><xs:complexType><xs:sequence><xs:element name="price" type="xs:decimal"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></wsdl:types>
          <wsdl:message name="in"><wsdl:part name="body" element="t:getQuote"/></wsdl:message>
          <wsdl:message name="out"><wsdl:part name="body" element="t:getQuoteResponse"/></wsdl:message>
          <wsdl:portType name="StockPort"><wsdl:operation name="getQuote"><wsdl:input message="t:in"/><wsdl:output message="t:out"/></wsdl:operation></wsdl:portType>
          <wsdl:binding name="Soap11" type="t:StockPort"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
            <wsdl:operation name="getQuote"><soap:operation soapAction="urn:getQuote"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation></wsdl:binding>
          <wsdl:binding name="Soap12" type="t:StockPort"><soap12:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
            <wsdl:operation name="getQuote"><soap12:operation soapAction="urn:getQuote"/><wsdl:input><soap12:body use="literal"/></wsdl:input><wsdl:output><soap12:body use="literal"/></wsdl:output></wsdl:operation></wsdl:binding>
          <wsdl:service name="Stock">
            <wsdl:port name="Stock11" binding="t:Soap11"><soap:address location="http://elsewhere.invalid/stock"/></wsdl:port>
            <wsdl:port name="Stock12" binding="t:Soap12"><soap12:address location="http://elsewhere.invalid/stock12"/></wsdl:port>
          </wsdl:service>
        </wsdl:definitions>
        """;

    [Test]
    public async Task Client_ReadsTheWsdl_CallsAndMeetsAFault()
    {
        using var node = await NodeScript.WithAsync("soap@1.1.10");
        await using var backend = await Backend.StartAsync(static http =>
        {
            var isFault = http.Request.Path == "/fault";
            http.Response.StatusCode = isFault ? 500 : 200;
            http.Response.ContentType = "text/xml; charset=utf-8";
            var body = isFault ? "<s:Fault><faultcode>s:Server</faultcode><faultstring>closed</faultstring></s:Fault>" : "<getQuoteResponse xmlns='urn:stock'><price>42.5</price></getQuoteResponse>";
            return http.Response.WriteAsync($"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>{body}</s:Body></s:Envelope>");
        });
        using var home = new HomeBuilder().Toml("[server]\nhostname = \"127.0.0.1\"\n").Proxy("Stock", Proxy("Stock", backend.Port, "stock")).Proxy("Closed", Proxy("Closed", backend.Port, "fault"));
        await using var server = await IntegratorProcess.StartAsync(home);
        var printed = await node.RunAsync($$"""
            import soap from 'soap';
            const client = await soap.createClientAsync('http://127.0.0.1:{{server.HttpPort}}/services/Stock?wsdl');
            console.log(Object.keys(client.describe().Stock).sort().join(' '));
            const [answer] = await client.getQuoteAsync({ symbol: 'IBM' });
            console.log(answer.price);
            const twelve = await soap.createClientAsync('http://127.0.0.1:{{server.HttpPort}}/services/Stock?wsdl', { forceSoap12Headers: true });
            console.log((await twelve.getQuoteAsync({ symbol: 'IBM' }))[1].includes('http://www.w3.org/2003/05/soap-envelope'));
            const closed = await soap.createClientAsync('http://127.0.0.1:{{server.HttpPort}}/services/Closed?wsdl');
            try { await closed.getQuoteAsync({ symbol: 'IBM' }); console.log('no fault'); } catch (error) { console.log(error.root.Envelope.Body.Fault.faultstring); }
            """);

        Assert.That(printed.Split('\n'), Is.EqualTo(new[] { "StockHttpSoap11Endpoint StockHttpSoap12Endpoint", "42.5", "true", "closed" }));
        var request = backend.Requests.First();
        Assert.That((request.Headers["SOAPAction"], request.Body.Contains("IBM", StringComparison.Ordinal)), Is.EqualTo(("\"urn:getQuote\"", true)));
    }

    private static string Proxy(string name, int port, string path) => $"""
        <proxy xmlns="http://ws.apache.org/ns/synapse" name="{name}" transports="http" startOnLoad="true">
          <target><endpoint><address uri="http://127.0.0.1:{port}/{path}" format="soap11"/></endpoint><outSequence><send/></outSequence></target>
          <publishWSDL>{Wsdl}</publishWSDL>
        </proxy>
        """;
}
