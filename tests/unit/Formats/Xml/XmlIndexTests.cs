using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Formats.Xml.Indexing;
using Integrator.UnitTests.Configuration;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats.Xml;

/// <summary>The index against the tree: what it takes is well-formed and the same; what it refuses is nobody's usual document.</summary>
public sealed class XmlIndexTests
{
    [TestCase("<a/>")]
    [TestCase("<a></a>")]
    [TestCase("<a>text</a>")]
    [TestCase("<a> <b/>\t<c>x</c>\n</a>")]
    [TestCase("<a x='1' y=\"2\"><b z='a\"b'/></a>")]
    [TestCase("<a x='1 &lt;&#x9;&#10;\n\t2'/>")]
    [TestCase("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600; rest</a>")]
    [TestCase("<a>\r\n<b>\r</b>&#13;</a>")]
    [TestCase("<p:a xmlns:p='urn:p' p:x='1' x='2'><p:b xmlns:p='urn:q' p:x='3'/></p:a>")]
    [TestCase("<a xmlns='urn:d'><b xmlns=''><c xmlns='urn:e'/></b><d/></a>")]
    [TestCase("<a xml:lang='de' xml:space='preserve'> </a>")]
    [TestCase("<a><!-- note --><?go on and on?><?stop?></a>")]
    [TestCase("<?xml version='1.0'?><a/>")]
    [TestCase("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a/>\n")]
    [TestCase("\uFEFF<a>\u00E4\u20AC\U0001F600</a>")]
    [TestCase("<a-b.c_1/>")]
    [TestCase("<a>]] ></a>")]
    [TestCase("<a  x = '1'\n/>")]
    [TestCase("<a></a  >")]
    public void TryRead_UsualDocument_IsWhatTheTreeIs(string document) => Assert.That(Same(document), Is.True, "refused");

    [TestCase("")]
    [TestCase("<")]
    [TestCase("<a")]
    [TestCase("<a>")]
    [TestCase("<a></b>")]
    [TestCase("<a></ab>")]
    [TestCase("<a/><b/>")]
    [TestCase("<a/>text")]
    [TestCase("text<a/>")]
    [TestCase("<a x='1' x='2'/>")]
    [TestCase("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>")]
    [TestCase("<a xmlns:p='u' xmlns:p='u'/>")]
    [TestCase("<a xmlns:p=''/>")]
    [TestCase("<a xmlns:xml='u'/>")]
    [TestCase("<a xmlns:xmlns='u'/>")]
    [TestCase("<a xmlns='http://www.w3.org/2000/xmlns/'/>")]
    [TestCase("<p:a/>")]
    [TestCase("<a p:x='1'/>")]
    [TestCase("<a x=1/>")]
    [TestCase("<a x='1'y='2'/>")]
    [TestCase("<a x='<'/>")]
    [TestCase("<a x/>")]
    [TestCase("<1a/>")]
    [TestCase("<a:/>")]
    [TestCase("<:a/>")]
    [TestCase("< a/>")]
    [TestCase("<a>&nbsp;</a>")]
    [TestCase("<a>&</a>")]
    [TestCase("<a>&#0;</a>")]
    [TestCase("<a>&#xFFFE;</a>")]
    [TestCase("<a>&#xD800;</a>")]
    [TestCase("<a>&#-1;</a>")]
    [TestCase("<a>\u0001</a>")]
    [TestCase("<a>\uFFFE</a>")]
    [TestCase("<a>]]></a>")]
    [TestCase("<a><!-- a -- b --></a>")]
    [TestCase("<a><!-- a ---></a>")]
    [TestCase("<a><?xml version='1.0'?></a>")]
    [TestCase("<a><?p:i x?></a>")]
    [TestCase("<!DOCTYPE a><a/>")]
    [TestCase("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>")]
    [TestCase("<?xml version='1.0' encoding='ISO-8859-1'?><a/>")]
    public void TryRead_WhatIsNotPlain_IsRefused(string document)
    {
        using var index = Read(document);
        Assert.That(index.Index, Is.Null);
    }

    [Test]
    public void TryRead_OverALimit_IsRefused()
    {
        var limits = FormatLimits.Default;
        Assert.Multiple(() =>
        {
            Assert.That(Read(string.Concat(Enumerable.Repeat("<a>", limits.MaxDepth + 1)) + string.Concat(Enumerable.Repeat("</a>", limits.MaxDepth + 1))).Index, Is.Null);
            Assert.That(Same(string.Concat(Enumerable.Repeat("<a>", limits.MaxDepth)) + string.Concat(Enumerable.Repeat("</a>", limits.MaxDepth))), Is.True);
            Assert.That(Read("<r>" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"<e{i}/>")) + "</r>").Index, Is.Null);
            Assert.That(Same("<r>" + string.Concat(Enumerable.Range(0, 900).Select(i => $"<e{i}/>")) + "</r>"), Is.True);
        });
    }

    [Test]
    public void TryRead_AnyMarkup_IsRefusedOrWhatTheTreeIs()
    {
        var piece = Gen.Elements(
            "<a>", "</a>", "<a/>", "<p:a>", "</p:a>", " xmlns:p='u'", "<a xmlns='v' x='1'>", "<b xmlns:p='u' p:x=\"&lt;\">", "</b>", "text", "&amp;", "&#10;", "\r\n", " ", "<!--c-->",
            "<?i d?>", "<![CDATA[x]]>", "]]>", "\u00FC", "\uFFFF", "'", "\"", "=", ">", "<", "/", "&", "x='1'", "<?xml version='1.0'?>");
        var inside = Gen.ArrayOf(piece).Select(string.Concat);
        var documents = Gen.OneOf(inside, inside.Select(static text => $"<a xmlns:p='u'>{text}</a>"), Trees());
        Prop.ForAll(documents.ToArbitrary(), static document => Same(document) is not false).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithReplay(20240229, 1));
    }

    [Test]
    public void TryRead_ArtifactsOfTheWild_AreWhatTheTreeIs()
    {
        if (SharedFiles.Find("conformance") is not { } folder)
        {
            Assert.Ignore("../shared/conformance is absent");
            return;
        }

        var taken = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.x*", SearchOption.AllDirectories))
        {
            var same = Same(File.ReadAllText(file));
            Assert.That(same, Is.Not.False, file);
            taken += same == true ? 1 : 0;
        }

        Assert.That(taken, Is.GreaterThan(300));
    }

    private static Gen<string> Trees() =>
        Gen.Sized(static size => Tree(Math.Min(size, 5)));

    private static Gen<string> Tree(int depth) =>
        from name in Gen.Elements("a", "p:a", "b")
        from declaration in Gen.Elements("", " xmlns='u'", " xmlns:p='v'", " xmlns=''", " xmlns:q='u' q:y='2'")
        from attribute in Gen.Elements("", " x='1'", " p:x=\"a&amp;b\"")
        from children in depth == 0 ? Gen.Constant(Array.Empty<string>()) : Gen.ArrayOf(Gen.OneOf(Tree(depth - 1), Gen.Elements("t", " ", "&lt;", "<!--c-->", "<?i?>")), 3)
        select $"<{name}{(name[0] == 'p' ? " xmlns:p='u'" : "")}{(name[0] == 'p' && declaration.Contains(":p", StringComparison.Ordinal) ? "" : declaration)}{attribute}>{string.Concat(children)}</{name}>";

    /// <summary>Null when the index refuses.</summary>
    private static bool? Same(string document)
    {
        using var read = Read(document);
        if (read.Index is not { } index)
        {
            return null;
        }

        var output = new Utf8Text();
        XmlIndexCopy.Node(index, index.Root, new XmlEventWriter(output));
        XElement tree;
        try
        {
            tree = XmlReading.Parse(Encoding.UTF8.GetBytes(document), null, FormatLimits.Default);
        }
        catch (MessageFormatException)
        {
            return false;
        }

        return Encoding.UTF8.GetString(output.Written.Span) == XmlWriting.ToText(tree);
    }

    private static Rented Read(string document) => new(XmlIndex.TryRead(Encoding.UTF8.GetBytes(document), FormatLimits.Default));

    private readonly record struct Rented(XmlIndex? Index) : IDisposable
    {
        public void Dispose() => Index?.Return();
    }
}
