using System.Text;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Messages;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Services;

/// <summary>WSDL and OpenAPI documents, and the addresses in them.</summary>
public sealed class PublishedDocumentTests
{
    private const string Ns = "xmlns=\"http://ws.apache.org/ns/synapse\"";
    private const string Wsdl = "<w:definitions xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:s=\"http://schemas.xmlsoap.org/wsdl/soap/\">"
        + "<w:types><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:import schemaLocation=\"a.xsd\"/></xs:schema></w:types>"
        + "<w:portType name=\"P\"><w:operation name=\"getQuote\"/></w:portType>"
        + "<w:service name=\"Backend\"><w:port name=\"B\" binding=\"b\"><s:address location=\"http://backend.invalid/x\"/></w:port></w:service></w:definitions>";

    private const string WsPolicy = "xmlns:p=\"http://schemas.xmlsoap.org/ws/2004/09/policy\" xmlns:u=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\"";

    private static readonly SourcePlace Configured = new("deployment.toml", 1, 1);

    [Test]
    public async Task Wsdl_Inline_HasThisServersAddresses()
    {
        var text = await GetAsync(Proxy($"<publishWSDL>{Wsdl}</publishWSDL>"), "/services/Desk?wsdl");
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("http://example.org:8290/services/Desk").And.Contain("https://example.org:8253/services/Desk"));
            Assert.That(text, Does.Contain("DeskHttpSoap11Endpoint").And.Contain("DeskHttpsSoap11Endpoint").And.Contain("name=\"Desk\""));
            Assert.That(text, Does.Not.Contain("backend.invalid"));
        });
    }

    [TestCase("<publishWSDL key=\"entry\"/>")]
    [TestCase("<publishWSDL key=\"conf:a.wsdl\"/>")]
    public async Task Wsdl_ByKey_IsFound(string publish)
    {
        var runtime = Proxy(publish).DeployEntry("entry", Wsdl);
        runtime.Resources.Add("conf:a.wsdl", Wsdl);
        Assert.That(await GetAsync(runtime, "/services/Desk?wsdl"), Does.Contain("getQuote"));
    }

    [Test]
    public async Task Wsdl_FromUrl_IsFetched()
    {
        var runtime = Proxy("<publishWSDL uri=\"http://127.0.0.1:9000/x?wsdl\"/>");
        runtime.NonBlocking.Answers(Wsdl, "text/xml");
        Assert.That(await GetAsync(runtime, "/services/Desk?wsdl"), Does.Contain("getQuote").And.Not.Contain("backend.invalid"));
    }

    [Test]
    public async Task Wsdl_KeyThatLeadsNowhere_Answers404()
    {
        var (_, client) = await Proxy("<publishWSDL key=\"gone\"/>").DispatchAsync("GET", "/services/Desk?wsdl");
        Assert.That(client.Status(), Is.EqualTo(404));
    }

    [TestCase("/services/Desk?wsdl", "mediate")]
    [TestCase("/services/Desk?wsdl2", "http://www.w3.org/ns/wsdl")]
    [TestCase("/services/Desk?xsd", "anything")]
    public async Task Documents_NothingPublished_AreGeneral(string path, string expected)
    {
        var text = await GetAsync(Proxy(""), path);
        Assert.Multiple(() =>
        {
            Assert.That(() => XDocument.Parse(text), Throws.Nothing);
            Assert.That(text, Does.Contain(expected));
        });
    }

    [Test]
    public async Task Wsdl_ImportedSchema_IsServedHere()
    {
        var runtime = Proxy($"<publishWSDL>{Wsdl}<resource location=\"a.xsd\" key=\"schema\"/></publishWSDL>").DeployEntry("schema", "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\"/>");
        Assert.Multiple(async () =>
        {
            Assert.That(await GetAsync(runtime, "/services/Desk?wsdl"), Does.Contain("http://example.org:8290/services/Desk?xsd=a.xsd"));
            Assert.That(await GetAsync(runtime, "/services/Desk?xsd=a.xsd"), Does.Contain("schema"));
        });
    }

    [Test]
    public async Task Wsdl_UseOriginal_KeepsNamesOfPortsAndService()
    {
        var text = await GetAsync(Proxy($"<publishWSDL>{Wsdl}</publishWSDL><parameter name=\"useOriginalwsdl\">true</parameter>"), "/services/Desk?wsdl");
        Assert.That(text, Does.Contain("name=\"Backend\"").And.Contain("http://example.org:8290/services/Desk").And.Not.Contain("backend.invalid"));
    }

    [Test]
    public async Task Wsdl_OfAServiceForHttpsOnly_IsShownByHttp()
    {
        var runtime = new TestRuntime().Deploy($"<proxy {Ns} name=\"Desk\" transports=\"https\"><target><inSequence><respond/></inSequence></target></proxy>");
        Assert.That(await GetAsync(runtime, "/services/Desk?wsdl"), Does.Contain("https://example.org:8253/services/Desk").And.Not.Contain("http://example.org"));
    }

    [Test]
    public async Task Wsdl_Policies_AreShownAndReferredToByBindings()
    {
        var runtime = Proxy("<policy key=\"guard\"/><policy key=\"none\"/><policy key=\"gone\"/><policy key=\"guard\" type=\"in\"/>")
            .DeployEntry("guard", $"<p:Policy {WsPolicy} u:Id=\"Guard\"><p:All/><r:RampartConfig xmlns:r=\"http://ws.apache.org/rampart/policy\"><r:user>secret</r:user></r:RampartConfig></p:Policy>").DeployEntry("none", $"<p:Policy {WsPolicy} u:Id=\"NoSecurity\"/>");
        var text = await GetAsync(runtime, "/services/Desk?wsdl");
        Assert.That(text, Does.Contain("u:Id=\"Guard\"").And.Contain("URI=\"#Guard\"").And.Not.Contain("NoSecurity").And.Not.Contain("RampartConfig").And.Not.Contain("secret"));
        Assert.That(text.Split("<p:Policy "), Has.Length.EqualTo(2));
    }

    [TestCase("", true)]
    [TestCase(" preservePolicy=\"true\"", true)]
    [TestCase(" preservePolicy=\"false\"", false)]
    public async Task Wsdl_PreservePolicy_DecidesWhetherItsOwnStay(string attribute, bool stay)
    {
        var wsdl = Wsdl.Replace("<w:types>", $"<p:Policy {WsPolicy} u:Id=\"Own\"><p:All/></p:Policy><w:types>", StringComparison.Ordinal);
        Assert.That((await GetAsync(Proxy($"<publishWSDL{attribute}>{wsdl}</publishWSDL>"), "/services/Desk?wsdl")).Contains("Policy", StringComparison.Ordinal), Is.EqualTo(stay));
    }

    [Test]
    public async Task Wsdl_NotExposed_Answers403()
    {
        var (_, client) = await Proxy("<parameter name=\"exposeServiceMetadata\">false</parameter>").DispatchAsync("GET", "/services/Desk?wsdl");
        Assert.That(client.Status(), Is.EqualTo(403));
    }

    [Test]
    public async Task Wsdl_HostnameAndProxyPorts_AreHonoured()
    {
        var options = new DeploymentOptions
        {
            Server = new ServerOptions { Hostname = "sample.com", HostnamePlace = Configured },
            Listener = new ListenerOptions { HttpProxyPort = 8080, HttpsProxyPort = 443 },
        };
        var text = await GetAsync(Proxy($"<publishWSDL>{Wsdl}</publishWSDL>", options), "/services/Desk?wsdl");
        Assert.That(text, Does.Contain("http://sample.com:8080/services/Desk").And.Contain("\"https://sample.com/services/Desk\""));
    }

    [Test]
    public async Task Wsdl_Prefixes_BeatHostnameAndPort()
    {
        var prefix = new DeploymentOptions { Listener = new ListenerOptions { Http = new ListenerAddressOptions { WsdlEprPrefix = "http://front:81/" } } };
        var front = new DeploymentOptions { Listener = new ListenerOptions { Parameters = [new NamedValueOptions { Name = "httpFrontendHostUrl", Value = "https://edge.org" }] } };
        Assert.Multiple(async () =>
        {
            Assert.That(await GetAsync(Proxy("", prefix), "/services/Desk?wsdl"), Does.Contain("http://front:81/services/Desk"));
            Assert.That(await GetAsync(Proxy("", front), "/services/Desk?wsdl"), Does.Contain("https://edge.org/services/Desk"));
        });
    }

    [TestCase("/shop:v1?swagger.json", "\"title\": \"shop\"")]
    [TestCase("/shop/1?swagger.json", "\"/items/{id}\"")]
    [TestCase("/shop:v1?swagger.json", "\"http://example.org:8290/shop/1\"")]
    [TestCase("/shop:v1?swagger.yaml", "title: shop")]
    [TestCase("/shop:v1?swagger.yaml", "/items/{id}:")]
    public async Task OpenApi_OfAnApi_IsMadeOfItsResources(string path, string expected)
    {
        var runtime = new TestRuntime().Deploy(
            $"<api {Ns} name=\"shop\" context=\"/shop/{{version}}\" version=\"1\" version-type=\"context\"><resource methods=\"GET POST\" uri-template=\"/items/{{+id}}?q={{q}}\"/></api>");
        Assert.That(await GetAsync(runtime, path), Does.Contain(expected));
    }

    [Test]
    public async Task OpenApi_OperationsOfAPath_AreInOneOrder()
    {
        var runtime = new TestRuntime().Deploy($"<api {Ns} name=\"shop\" context=\"/shop\"><resource methods=\"POST DELETE\" url-mapping=\"/a\"/><resource methods=\"PUT GET\" url-mapping=\"/a\"/></api>");
        var path = System.Text.Json.Nodes.JsonNode.Parse(await GetAsync(runtime, "/shop?swagger.json"))!["paths"]!["/a"]!.AsObject();
        Assert.That(path.Select(static operation => operation.Key), Is.EqualTo(new[] { "get", "put", "post", "delete" }));
    }

    [TestCase("uri-template=\"/a/{+b}\"", "/a/{b}")]
    [TestCase("uri-template=\"/a/{b:3}/{c,d}/{e}?f={f}\"", "/a/{b}/{c},{d}/{e}")]
    [TestCase("url-mapping=\"*.json\"", "/*.json")]
    [TestCase("url-mapping=\"/a/*\"", "/a/*")]
    [TestCase("", "/")]
    public async Task OpenApi_OfAResource_HasAPathOfOpenApi(string mapping, string expected)
    {
        var runtime = new TestRuntime().Deploy($"<api {Ns} name=\"shop\" context=\"/shop\"><resource methods=\"GET\" {mapping}/></api>");
        var paths = System.Text.Json.Nodes.JsonNode.Parse(await GetAsync(runtime, "/shop?swagger.json"))!["paths"]!.AsObject();
        Assert.That(paths.Single().Key, Is.EqualTo(expected));
    }

    [Test]
    public async Task OpenApi_Published_GoesOutAsItIs()
    {
        var runtime = new TestRuntime().Deploy($"<api {Ns} name=\"shop\" context=\"/shop\" publishSwagger=\"conf:s.json\"><resource/></api>");
        runtime.Resources.Add("conf:s.json", "{\"openapi\": \"3.0.0\", \"x\": [1, \"two\"]}");
        Assert.Multiple(async () =>
        {
            Assert.That(await GetAsync(runtime, "/shop?swagger.json"), Is.EqualTo("{\"openapi\": \"3.0.0\", \"x\": [1, \"two\"]}"));
            Assert.That(await GetAsync(runtime, "/shop?swagger.yaml"), Is.EqualTo("openapi: 3.0.0\nx:\n- 1\n- two\n"));
        });
    }

    [Test]
    public async Task OpenApi_PublishedAsJson_HasSingleQuotesInYaml()
    {
        var runtime = new TestRuntime().Deploy($"<api {Ns} name=\"shop\" context=\"/shop\" publishSwagger=\"conf:s.json\"><resource/></api>");
        runtime.Resources.Add("conf:s.json", """{"swagger":"2.0","responses":{"200":{"$ref":"#/a","pattern":"a[0-9]"}}}""");
        Assert.That(await GetAsync(runtime, "/shop?swagger.yaml"), Is.EqualTo("swagger: '2.0'\nresponses:\n  '200':\n    $ref: '#/a'\n    pattern: a[0-9]\n"));
    }

    [Test]
    public async Task OpenApi_PublishedAsYaml_IsJsonWhereJsonIsAskedFor()
    {
        var runtime = new TestRuntime().Deploy($"<api {Ns} name=\"shop\" context=\"/shop\" publishSwagger=\"conf:s.yaml\"><resource/></api>");
        const string yaml = "openapi: 3.0.0 # as written\nx:\n  - 1";
        runtime.Resources.Add("conf:s.yaml", yaml);
        Assert.Multiple(async () =>
        {
            Assert.That(await GetAsync(runtime, "/shop?swagger.yaml"), Is.EqualTo(yaml));
            Assert.That(System.Text.Json.Nodes.JsonNode.Parse(await GetAsync(runtime, "/shop?swagger.json"))!.ToJsonString(), Is.EqualTo("""{"openapi":"3.0.0","x":[1]}"""));
        });
    }

    private static TestRuntime Proxy(string children, DeploymentOptions? options = null) => new TestRuntime { Options = options ?? new DeploymentOptions() }
        .Deploy($"<proxy {Ns} name=\"Desk\"><target><inSequence><breadcrumb/></inSequence></target>{children}</proxy>");

    private static async Task<string> GetAsync(TestRuntime runtime, string path)
    {
        var (_, client) = await runtime.DispatchAsync("GET", path);
        Assert.That(client.Status(), Is.EqualTo(200), path);
        return Encoding.UTF8.GetString(client.Answer!.Body.OriginalBytes!.Value.Span);
    }
}
