using Integrator.Core.Mediation;
using Integrator.Core.Senders;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

public sealed class NtlmMediatorTests
{
    private const string Ntlm = """<NTLM username="{$ctx:user}" password="p" domain="D" host="h" ntlmVersion="v2"/>""";

    [TestCase(Ntlm, "u", "p", "D", "h")]
    [TestCase("<NTLM username=\"a\"/>", "a", "", "", null)]
    public async Task Mediator_SetsTheAccount(string mediator, string user, string password, string domain, string? host)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        context.Properties["user"] = "u";

        Assert.That(await runtime.RunAsync(mediator, context), Is.EqualTo(Flow.Continue));
        Assert.That(context.Message.ClientOptions[NtlmCredentials.Option], Is.EqualTo(new NtlmCredentials(user, password, domain, host)));
    }

    // MI's BlockingMsgSender: the options that hold the account are the client's with initAxis2ClientOptions="false" alone.
    [TestCase("""<call blocking="true" initAxis2ClientOptions="false"><endpoint><test/></endpoint></call>""", true)]
    [TestCase("""<call blocking="true"><endpoint><test/></endpoint></call>""", false)]
    [TestCase("""<callout initAxis2ClientOptions="false"><endpoint><test/></endpoint><source type="envelope"/><target key="k"/></callout>""", true)]
    [TestCase("""<callout><endpoint><test/></endpoint><source type="envelope"/><target key="k"/></callout>""", false)]
    public async Task Call_InitialisingItsOptions_GoesWithoutTheAccount(string call, bool has)
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<a/>");
        context.Properties["user"] = "u";
        object? sent = null;
        runtime.Blocking.Does(request =>
        {
            sent = request.Message.ClientOptions[NtlmCredentials.Option];
            return runtime.Xml("<b/>").Message;
        });

        Assert.That(await runtime.RunAsync(Ntlm + call, context), Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.That(sent is NtlmCredentials, Is.EqualTo(has));
        Assert.That(context.Message.ClientOptions[NtlmCredentials.Option], Is.Not.Null);
    }
}
