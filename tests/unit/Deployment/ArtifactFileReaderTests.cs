using System.Text;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;
using Integrator.Deployment.Reading;
using NSubstitute;
using NUnit.Framework;

namespace Integrator.UnitTests.Deployment;

internal sealed class ArtifactFileReaderTests
{
    private static readonly ArtifactFileReader Reader = new(TemporaryHome.Catalog, new DeploymentOptions(), Substitute.For<IRuntimeEnvironment>());

    [TestCase("", "empty-file", 1, 1)]
    [TestCase(" \r\n\t", "empty-file", 1, 1)]
    [TestCase("hello", "malformed-xml", 1, 1)]
    [TestCase("<sequence NS name='a'>", "malformed-xml", 1, 60)]
    [TestCase("<sequence NS name='a'>\n  <log></sequence>", "malformed-xml", 2, 10)]
    [TestCase("<sequence NS name='a' name='b'/>", "malformed-xml", 1, 60)]
    [TestCase("<sequence NS name='a'/><sequence/>", "malformed-xml", 1, 62)]
    [TestCase("<sequence NS name='a'>&nbsp;</sequence>", "malformed-xml", 1, 61)]
    [TestCase("<sequence NS name='a'><x:log/></sequence>", "malformed-xml", 1, 61)]
    [TestCase("<!DOCTYPE sequence>\n<sequence NS name='a'/>", "dtd-forbidden", 1, 1)]
    [TestCase("<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><s>&x;</s>", "dtd-forbidden", 1, 1)]
    [TestCase("<sequnce NS name='a'/>", "unknown-artifact", 1, 2)]
    [TestCase("<html/>", "unknown-artifact", 1, 2)]
    [TestCase("<log NS/>", "unknown-artifact", 1, 2)]
    [TestCase("<sequence name='a'/>", "wrong-namespace", 1, 2)]
    [TestCase("<sequence xmlns='http://ws.apache.org/ns/synapse2' name='a'/>", "wrong-namespace", 1, 2)]
    [TestCase("<definitions NS>\n <nothing/>\n</definitions>", "unknown-artifact", 2, 3)]
    [TestCase("<localEntry NS>text</localEntry>", "missing-attribute", 1, 2)]
    [TestCase("<localEntry NS key=' '>text</localEntry>", "missing-attribute", 1, 2)]
    [TestCase("<localEntry NS key='a' src=''/>", "missing-attribute", 1, 61)]
    [TestCase("<registry NS/>", "missing-attribute", 1, 2)]
    [TestCase("<registry NS provider='p'>\n<parameter>1</parameter></registry>", "missing-attribute", 2, 2)]
    [TestCase("<taskManager NS/>", "missing-attribute", 1, 2)]
    [TestCase("<import NS name='a'/>", "missing-attribute", 1, 2)]
    [TestCase("<eventSource NS/>", "missing-attribute", 1, 2)]
    [TestCase("<sequence NS name='a'>\n  <logg/>\n</sequence>", "unknown-mediator", 2, 4)]
    [TestCase("<sequence NS name='a'>\n  <property value='1'/>\n</sequence>", "missing-attribute", 2, 4)]
    [TestCase("<sequence NS name='a'>\n  <xquery/>\n</sequence>", "unknown-mediator", 2, 4)]
    [TestCase("<sequence NS name='a'>\n  <property name='x' expression='//a['/>\n</sequence>", "bad-expression", 2, 22)]
    [TestCase("<sequence NS name='a'>\n  <property name='x' expression='json-eval($.a['/>\n</sequence>", "bad-expression", 2, 22)]
    [TestCase("<sequence NS name='a'>\n  <property name='x' expression='${1 +}'/>\n</sequence>", "bad-expression", 2, 22)]
    [TestCase("<endpoint NS name='a'/>", "bad-endpoint", 1, 2)]
    [TestCase("<endpoint NS name='a'><nothing/></endpoint>", "bad-endpoint", 1, 2)]
    public void Parse_Mistake_IsTheErrorAtItsPlace(string xml, string code, int line, int column)
    {
        var file = Parse(xml);

        var error = file.Diagnostics.First(static diagnostic => diagnostic.Severity == Severity.Error);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Code, Is.EqualTo(code), error.ToString());
            Assert.That((error.Place.Line, error.Place.Column), Is.EqualTo((line, column)), error.ToString());
            Assert.That(error.Place.File, Is.EqualTo("a.xml"));
            Assert.That(file.Artifacts, Is.Empty);
        }
    }

    [Test]
    public void Parse_SeveralMistakes_AreToldAtOnce()
    {
        var file = Parse("<sequence NS name='a'>\n<logg/>\n<property value='1'/>\n<drop/>\n</sequence>");

        Assert.That(file.Diagnostics.Select(static diagnostic => diagnostic.Place.Line), Is.EqualTo(new[] { 2, 3 }));
    }

    [Test]
    public void Parse_UnknownAttribute_IsAWarningAndDeploys()
    {
        var file = Parse("<localEntry NS key='a' kee='b'>text</localEntry>");

        Assert.That(file.Artifacts, Has.Count.EqualTo(1));
        Assert.That(file.Diagnostics.Single().Code, Is.EqualTo("unknown-attribute"));
    }

    [Test]
    public void Parse_Definitions_CompilesEachChildByItself()
    {
        var file = Parse("<definitions NS><localEntry key='a'>1</localEntry><nothing/><localEntry key='b'>2</localEntry></definitions>");

        Assert.That(file.Artifacts.Select(static read => read.Artifact.Name), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(file.HasErrors, Is.True);
    }

    [Test]
    public void Parse_NestedTooDeep_IsAnErrorAndNoOverflow()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000));

        Assert.That(Parse($"<localEntry NS key='a'>{deep}</localEntry>").Diagnostics.Single().Code, Is.EqualTo("too-deep"));
    }

    [Test]
    public void Parse_ManySiblings_AreNotDeep()
    {
        var wide = string.Concat(Enumerable.Repeat("<a>x</a>", 5_000));

        Assert.That(Parse($"<localEntry NS key='a'><r>{wide}</r></localEntry>").Diagnostics, Is.Empty);
    }

    [TestCase("<localEntry NS key='a'> text \n<description>d</description></localEntry>", "text", false)]
    [TestCase("<localEntry NS key='a'><![CDATA[ <b/> ]]></localEntry>", "<b/>", false)]
    [TestCase("<localEntry key='a'><b>1</b></localEntry>", "<b>1</b>", true)]
    public void Parse_LocalEntry_HasTextOrXml(string xml, string text, bool isXml)
    {
        var entry = (LocalEntry)Parse(xml).Artifacts.Single().Artifact.Value;

        Assert.That((entry.Text, entry.Xml is not null), Is.EqualTo((text, isXml)));
    }

    [Test]
    public void Read_NoFile_IsAnError() => Assert.That(Reader.Read("/no/such/file.xml").Diagnostics.Single().Code, Is.EqualTo("unreadable-file"));

    private static ArtifactFile Parse(string xml) =>
        Reader.Parse(Encoding.UTF8.GetBytes(xml.Replace("NS", TemporaryHome.Namespace, StringComparison.Ordinal)), "a.xml");
}
