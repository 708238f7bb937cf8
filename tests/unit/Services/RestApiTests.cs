using Integrator.Core.Configuration.Options;
using Integrator.Core.Messages;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Services;

public sealed class RestApiTests
{
    private const string Ns = "xmlns=\"http://ws.apache.org/ns/synapse\"";

    [TestCase("GET", "/shop/a/b", "template")]
    [TestCase("GET", "/shop/exact", "exact")]
    [TestCase("GET", "/shop/long/x/y", "long")]
    [TestCase("GET", "/shop/long/z", "short")]
    [TestCase("GET", "/shop/page.jsp", "extension")]
    [TestCase("GET", "/shop", "default")]
    [TestCase("GET", "/shop?x=1", "default")]
    [TestCase("GET", "/shop/other", "default")]
    public async Task Dispatch_Path_MappingBeforeTemplateBeforeDefault(string method, string path, string expected)
    {
        var runtime = Deploy(
            "/shop",
            Resource("uri-template=\"/{x}/{y}\"", "template"),
            Resource("url-mapping=\"/exact\"", "exact"),
            Resource("url-mapping=\"/long/*\"", "short"),
            Resource("url-mapping=\"/long/x/*\"", "long"),
            Resource("url-mapping=\"*.jsp\"", "extension"),
            Resource("", "default"));
        var (context, _) = await runtime.DispatchAsync(method, path);
        Assert.That(context.Notes(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Dispatch_Templates_FirstInTheDocumentWins()
    {
        var runtime = Deploy("/shop", Resource("uri-template=\"/{any}\"", "first"), Resource("uri-template=\"/special\"", "second"));
        var (context, _) = await runtime.DispatchAsync("GET", "/shop/special");
        Assert.That(context.Notes(), Is.EqualTo("first"));
    }

    [TestCase("GET", "/shop/nothing", 404, null)]
    [TestCase("DELETE", "/shop/one", 405, "GET, POST")]
    [TestCase("GET", "/shopping", 404, null)]
    public async Task Dispatch_NoResource_AnswersWithoutBody(string method, string path, int status, string? allow)
    {
        var runtime = Deploy("/shop", Resource("methods=\"GET\" uri-template=\"/one\"", "a"), Resource("methods=\"POST\" uri-template=\"/one\"", "b"));
        var (_, client) = await runtime.DispatchAsync(method, path);
        Assert.Multiple(() =>
        {
            Assert.That(client.Status(), Is.EqualTo(status));
            Assert.That(client.Answer!.Headers["Allow"], Is.EqualTo(allow));
            Assert.That(client.Answer.Body.IsEmpty, Is.True);
        });
    }

    [TestCase(null, 401, "Basic realm=\"WSO2 EI\"")]
    [TestCase("Basic YWRtaW46d3Jvbmc=", 403, null)]
    [TestCase("Basic ?", 403, null)]
    [TestCase("Bearer YWRtaW46YWRtaW4=", 403, null)]
    [TestCase("Basic YWRtaW46YWRtaW4=", 202, null)]
    public async Task Dispatch_BasicAuthHandler_AdmitsKnownUsers(string? credentials, int status, string? challenge)
    {
        var handlers = "<handlers><handler class=\"org.wso2.micro.integrator.security.handler.RESTBasicAuthHandler\"/></handlers>";
        var runtime = Deploy("/shop", Resource("uri-template=\"/one\"", "a"), handlers);
        var (context, client) = await runtime.DispatchAsync("GET", "/shop/one", headers: credentials is null ? [] : [("Authorization", credentials)]);
        Assert.Multiple(() =>
        {
            Assert.That(client.Status(), Is.EqualTo(status));
            Assert.That(client.Answer?.Headers["WWW-Authenticate"], Is.EqualTo(challenge));
            Assert.That(context.Notes(), Is.EqualTo(status == 202 ? "a" : null));
        });
    }

    [Test]
    public async Task Dispatch_PathOfAnotherMethodWhileSomeResourceIsOpen_Answers404()
    {
        var runtime = Deploy("/shop", Resource("methods=\"GET\" uri-template=\"/one\"", "a"), Resource("methods=\"POST\" uri-template=\"/two\"", "b"));
        var (_, client) = await runtime.DispatchAsync("POST", "/shop/one");
        Assert.That(client.Status(), Is.EqualTo(404));
    }

    [TestCase("user-agent=\"curl.*\"", "User-Agent", "wget", 400)]
    [TestCase("user-agent=\"curl.*\"", "User-Agent", "my curl", 400)]
    [TestCase("user-agent=\"curl.*\"", "User-Agent", "curl/8", 202)]
    [TestCase("protocol=\"https\"", "User-Agent", "x", 400)]
    [TestCase("protocol=\"http\"", "User-Agent", "x", 202)]
    public async Task Dispatch_FilterOfTheOnlyResource_Answers400(string filter, string header, string value, int status)
    {
        var runtime = Deploy("/shop", Resource($"{filter} uri-template=\"/one\"", "a"));
        var (_, client) = await runtime.DispatchAsync("GET", "/shop/one", headers: (header, value));
        Assert.That(client.Status(), Is.EqualTo(status));
    }

    [TestCase("_resource_mismatch_handler_", "GET", "/shop/nothing")]
    [TestCase("_method_not_allowed_handler_", "DELETE", "/shop/one")]
    public async Task Dispatch_HandlerSequenceDeployed_RunsInsteadOfTheBuiltInAnswer(string handler, string method, string path)
    {
        var runtime = Deploy("/shop", Resource("methods=\"GET\" uri-template=\"/one\"", "a"))
            .Deploy($"<sequence {Ns} name=\"{handler}\"><breadcrumb text=\"handled\" then=\"answer\"/></sequence>");
        var (context, _) = await runtime.DispatchAsync(method, path);
        Assert.That(context.Notes(), Is.EqualTo("handled"));
    }

    [Test]
    public async Task Dispatch_Request_SetsTheRestProperties()
    {
        var runtime = Deploy("/shop", Resource("uri-template=\"/items/{id}\"", "a"));
        var (context, client) = await runtime.DispatchAsync("GET", "/shop/items/a%20b?q=1%202&r=x+y&q=3&loose");
        Assert.Multiple(() =>
        {
            Assert.That(context.Properties["REST_FULL_REQUEST_PATH"], Is.EqualTo("/shop/items/a%20b?q=1%202&r=x+y&q=3&loose"));
            Assert.That(context.Properties["REST_SUB_REQUEST_PATH"], Is.EqualTo("/items/a%20b?q=1%202&r=x+y&q=3&loose"));
            Assert.That(context.Properties["REST_METHOD"], Is.EqualTo("GET"));
            Assert.That(context.Properties["REST_API_CONTEXT"], Is.EqualTo("/shop"));
            Assert.That(context.Properties["REST_URL_PREFIX"], Is.EqualTo("http://example.org:8290"));
            Assert.That(context.Properties["SYNAPSE_REST_API"], Is.EqualTo("shop"));
            Assert.That(context.Properties["rest.url.pattern"], Is.EqualTo("/items/{id}"));
            Assert.That(context.Properties["uri.var.id"], Is.EqualTo("a b"));
            Assert.That(context.Properties["query.param.q"], Is.EqualTo("3&loose"));
            Assert.That(context.Properties["query.param.r"], Is.EqualTo("x y"));
            Assert.That(context.Message.Properties["REST_URL_POSTFIX"], Is.EqualTo("/items/a%20b?q=1%202&r=x+y&q=3&loose"));
            Assert.That(client.Status(), Is.EqualTo(202));
        });
    }

    [Test]
    public async Task Dispatch_QueryThatCannotBeDecoded_Answers400()
    {
        var runtime = Deploy("/shop", Resource("", "a"));
        var (context, client) = await runtime.DispatchAsync("GET", "/shop?q=%zz");
        Assert.That((client.Status(), context.Notes()), Is.EqualTo(((object)400, (string?)null)));
    }

    [TestCase("/v/1.0/x", "context-version")]
    [TestCase("/u/2.0/x", "url-version")]
    [TestCase("/u/2.0", "url-version")]
    [TestCase("/u/2.0?a=/b", "url-version")]
    [TestCase("/u/3.0/x", "plain")]
    public async Task Dispatch_Versions_ChooseTheApi(string path, string expected)
    {
        var runtime = new TestRuntime().Deploy(
            $"<api {Ns} name=\"a\" context=\"/v/{{version}}\" version=\"1.0\" version-type=\"context\">{Resource("", "context-version")}</api>",
            $"<api {Ns} name=\"b\" context=\"/u\" version=\"2.0\" version-type=\"url\">{Resource("", "url-version")}</api>",
            $"<api {Ns} name=\"c\" context=\"/u\">{Resource("", "plain")}</api>");
        var (context, _) = await runtime.DispatchAsync("GET", path);
        Assert.That(context.Notes(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Dispatch_VersionInUrl_IsNoPartOfThePostfix()
    {
        var runtime = new TestRuntime().Deploy($"<api {Ns} name=\"b\" context=\"/u\" version=\"2.0\" version-type=\"url\">{Resource("uri-template=\"/x\"", "a")}</api>");
        var (context, _) = await runtime.DispatchAsync("GET", "/u/2.0/x");
        Assert.Multiple(() =>
        {
            Assert.That(context.Message.Properties["REST_URL_POSTFIX"], Is.EqualTo("/x"));
            Assert.That(context.Properties["SYNAPSE_REST_API"], Is.EqualTo("b:v2.0"));
            Assert.That(context.Properties["SYNAPSE_REST_API_VERSION"], Is.EqualTo("2.0"));
        });
    }

    [TestCase("hostname=\"example.org\"", true)]
    [TestCase("hostname=\"other.org\"", false)]
    [TestCase("port=\"8290\"", true)]
    [TestCase("port=\"80\"", false)]
    [TestCase("transports=\"http\"", true)]
    [TestCase("transports=\"https\"", false)]
    [TestCase("binds-to=\"default\"", true)]
    [TestCase("binds-to=\"inbound1\"", false)]
    [TestCase("binds-to=\"inbound1, default\"", true)]
    public async Task Dispatch_ApiAttributes_DecideWhetherItMatches(string attributes, bool expected)
    {
        var runtime = new TestRuntime().Deploy($"<api {Ns} name=\"a\" context=\"/a\" {attributes}>{Resource("", "hit")}</api>");
        var (context, client) = await runtime.DispatchAsync("GET", "/a");
        Assert.That((context.Notes(), client.Status()), Is.EqualTo(expected ? ("hit", (object)202) : (null, 404)));
    }

    [Test]
    public async Task Dispatch_InboundListener_SeesOnlyWhatIsBoundToIt()
    {
        var runtime = new TestRuntime().Deploy($"<api {Ns} name=\"a\" context=\"/a\" binds-to=\"in1\">{Resource("", "hit")}</api>");
        var (context, _) = await runtime.DispatchAsync("GET", "/a", listener: "in1");
        Assert.That(context.Notes(), Is.EqualTo("hit"));
    }

    [Test]
    public async Task Dispatch_ContextSlash_TakesWhatLongerContextsLeave()
    {
        var runtime = new TestRuntime().Deploy(
            $"<api {Ns} name=\"root\" context=\"/\">{Resource("", "root")}</api>",
            $"<api {Ns} name=\"a\" context=\"/a\">{Resource("", "a")}</api>");
        var (one, _) = await runtime.DispatchAsync("GET", "/a/b");
        var (two, _) = await runtime.DispatchAsync("GET", "/c/d");
        Assert.That((one.Notes(), two.Notes()), Is.EqualTo(("a", "root")));
    }

    [TestCase(null, 200)]
    [TestCase("http://good.org", 200)]
    [TestCase("http://bad.org", 403)]
    public async Task Options_NotDeclared_IsAnsweredHere(string? origin, int status)
    {
        var runtime = Deploy(Cors("http://good.org"), "/shop", Resource("methods=\"GET POST\" uri-template=\"/x\"", "a"));
        var headers = origin is null ? Array.Empty<(string, string)>() : [("Origin", origin)];
        var (context, client) = await runtime.DispatchAsync("OPTIONS", "/shop/x", headers: headers);
        Assert.Multiple(() =>
        {
            Assert.That(client.Status(), Is.EqualTo(status));
            Assert.That(client.Answer!.Headers["Allow"], Is.EqualTo("GET, POST"));
            Assert.That(client.Answer.Headers["Access-Control-Allow-Methods"], Is.EqualTo("GET, POST"));
            Assert.That(client.Answer.Headers["Access-Control-Allow-Origin"], Is.EqualTo(origin == "http://good.org" ? origin : null));
            Assert.That(context.Notes(), Is.Null);
        });
    }

    [TestCase(null, "a", 202)]
    [TestCase("0", null, 200)]
    [TestCase("3", "a", 202)]
    public async Task Options_Declared_IsMediatedUnlessMaxForwardsIsZero(string? maxForwards, string? notes, int status)
    {
        var runtime = Deploy("/shop", Resource("methods=\"GET OPTIONS\" uri-template=\"/x\"", "a"));
        var headers = maxForwards is null ? Array.Empty<(string, string)>() : [("Max-Forwards", maxForwards)];
        var (context, client) = await runtime.DispatchAsync("OPTIONS", "/shop/x", headers: headers);
        Assert.That((context.Notes(), client.Status()), Is.EqualTo((notes, (object)status)));
    }

    [Test]
    public async Task Answer_OfAnApi_CarriesCorsHeaders()
    {
        var runtime = Deploy(Cors("*"), "/shop", Resource("methods=\"GET\" uri-template=\"/x\"", "a", "answer"));
        var (_, client) = await runtime.DispatchAsync("GET", "/shop/x", headers: ("Origin", "http://any.org"));
        Assert.Multiple(() =>
        {
            Assert.That(client.Answer!.Headers["Access-Control-Allow-Origin"], Is.EqualTo("*"));
            Assert.That(client.Answer.Headers["Access-Control-Allow-Methods"], Is.EqualTo("GET"));
        });
    }

    [TestCase("<faultSequence><breadcrumb text=\"-own\"/></faultSequence>", "", "", "boom-own", 202)]
    [TestCase("", "", "<breadcrumb text=\"-global\"/>", "boom-global", 202)]
    [TestCase("", "faultSequence=\"named\"", "<breadcrumb text=\"-global\"/>", "boom-named", 202)]
    [TestCase("", "faultSequence=\"missing\"", "<breadcrumb text=\"-global\"/>", "boom-global", 202)]
    [TestCase("<faultSequence><breadcrumb text=\"-own\" then=\"fail\"/></faultSequence>", "", "<breadcrumb text=\"-global\"/>", "boom-own-global", 202)]
    [TestCase("<faultSequence><breadcrumb text=\"-own\" then=\"fail\"/></faultSequence>", "", "<breadcrumb text=\"-global\" then=\"fail\"/>", "boom-own-global", 500)]
    [TestCase("", "", "", "boom", 202)]
    public async Task Fault_InTheInSequence_GoesToTheNearestHandler(string child, string attribute, string global, string notes, int status)
    {
        var runtime = Deploy("/shop", $"<resource uri-template=\"/x\" {attribute}><inSequence><breadcrumb text=\"boom\" then=\"fail\"/><breadcrumb text=\"never\"/></inSequence>{child}</resource>")
            .Deploy($"<sequence {Ns} name=\"named\"><breadcrumb text=\"-named\"/></sequence>");
        if (global.Length > 0)
        {
            runtime.Deploy($"<sequence {Ns} name=\"fault\">{global}</sequence>");
        }

        var (context, client) = await runtime.DispatchAsync("GET", "/shop/x");
        Assert.That((context.Notes(), client.Status()), Is.EqualTo((notes, (object)status)));
    }

    [Test]
    public async Task Fault_WithoutAnyHandler_IsReported()
    {
        var runtime = Deploy("/shop", Resource("uri-template=\"/x\"", "boom", "fail"));
        var (context, _) = await runtime.DispatchAsync("GET", "/shop/x");
        Assert.Multiple(() =>
        {
            Assert.That(runtime.Unhandled, Has.Count.EqualTo(1));
            Assert.That(context.Properties["ERROR_CODE"], Is.EqualTo(123));
        });
    }

    [TestCase("<outSequence><breadcrumb text=\"out\" then=\"answer\"/></outSequence>", "", "out")]
    [TestCase("", "outSequence=\"named\"", "named")]
    [TestCase("<outSequence><breadcrumb text=\"out\"/></outSequence>", "outSequence=\"named\"", "named")]
    [TestCase("", "", null)]
    public async Task Reply_GoesThroughTheOutSequenceOrToTheClient(string child, string attribute, string? notes)
    {
        var runtime = Deploy("/shop", $"<resource uri-template=\"/x\" {attribute}><inSequence/>{child}</resource>")
            .Deploy($"<sequence {Ns} name=\"named\"><breadcrumb text=\"named\" then=\"answer\"/></sequence>");
        var (context, _) = await runtime.DispatchAsync("GET", "/shop/x");
        var client = new TestClient();
        var reply = new MessageContext(runtime, runtime.Artifacts, new Message(MessageBody.Empty()), client) { Service = context.Service };
        await reply.Service!.HandleReplyAsync(reply);
        Assert.Multiple(() =>
        {
            Assert.That(reply.Notes(), Is.EqualTo(notes));
            Assert.That(client.Answer, Is.SameAs(reply.Message));
            Assert.That(reply.IsResponse, Is.True);
        });
    }

    [Test]
    public async Task InSequence_KeyThatLeadsNowhere_IsAFault()
    {
        var runtime = Deploy("/shop", "<resource uri-template=\"/x\" inSequence=\"gone\"><faultSequence><breadcrumb text=\"fault\"/></faultSequence></resource>");
        var (context, _) = await runtime.DispatchAsync("GET", "/shop/x");
        Assert.Multiple(() =>
        {
            Assert.That(context.Notes(), Is.EqualTo("fault"));
            Assert.That(context.Properties["ERROR_MESSAGE"], Is.EqualTo("Specified sequence: gone cannot be found"));
        });
    }

    internal static string Resource(string attributes, string note, string then = "") =>
        $"<resource {attributes}><inSequence><breadcrumb text=\"{note}\" then=\"{then}\"/></inSequence></resource>";

    private static DeploymentOptions Cors(string origins) => new()
    {
        SynapseProperties = new Dictionary<string, string> { ["synapse.rest.CORSConfig.Access-Control-Allow-Origin"] = origins },
    };

    private static TestRuntime Deploy(string context, params string[] resources) => Deploy(new DeploymentOptions(), context, resources);

    private static TestRuntime Deploy(DeploymentOptions options, string context, params string[] resources) =>
        new TestRuntime { Options = options }.Deploy($"<api {Ns} name=\"shop\" context=\"{context}\">{string.Concat(resources)}</api>");
}
