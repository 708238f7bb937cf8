using System.Text;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

public sealed class BuilderMediatorTests
{
    private const string Edi = """<builder><messageBuilder contentType="application/edi" class="org.apache.axis2.format.PlainTextBuilder" formatterClass="org.apache.axis2.format.PlainTextFormatter"/></builder>""";

    [Test]
    public async Task Builder_OfTheContentType_BuildsAndWrites()
    {
        var runtime = new TestRuntime();
        var context = runtime.Context("UNA:+.?", "application/edi");
        Assert.That(await runtime.RunAsync(Edi, context), Is.EqualTo(Flow.Continue));
        Assert.That(XmlWriting.ToText(context.Message.Body.Payload!), Is.EqualTo("<text xmlns=\"http://ws.apache.org/commons/ns/payload\">UNA:+.?</text>"));

        context.Message.Body.SetText("changed");
        var entity = MessageFormats.Default.Format(context.Message, new OutgoingFormat(IsResponse: true));
        Assert.That((entity.ContentType, Encoding.UTF8.GetString(entity.Bytes.Span)), Is.EqualTo(("application/edi; charset=UTF-8", "changed")));
    }

    [Test]
    public async Task Builder_OfAnotherContentType_LeavesTheConfigurationsBuilder()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"a":1}""");
        Assert.That(await runtime.RunAsync(Edi, context), Is.EqualTo(Flow.Continue));
        Assert.That(context.Message.Body.JsonText, Is.EqualTo("""{"a":1}"""));
    }

    [Test]
    public void Builder_UnknownClass_IsToldOf() =>
        Assert.That(
            new TestRuntime().Diagnose("""<builder><messageBuilder contentType="a/b" class="com.acme.Builder"/></builder>""").Select(static diagnostic => diagnostic.ToString()),
            Has.One.Contains("com.acme.Builder"));
}
