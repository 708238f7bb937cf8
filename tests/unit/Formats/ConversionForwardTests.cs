using System.Reflection;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Messages;
using Integrator.UnitTests.Formats.Json;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats;

/// <summary>JSON and XML converted from bytes to bytes against the same by way of a tree: the same bytes leave, or the same is wrong.</summary>
public sealed class ConversionForwardTests
{
    private const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly JsonSettings Default = JsonSettings.Default;

    private static readonly JsonSettings[] Settings =
    [
        Default,
        Default with { WriteMultipleInstruction = true, NilReadWrite = true },
        Default with { AutoPrimitive = false, NullForEmptyElement = false },
        Default with { AutoArray = false },
        Default with { ReadMultipleInstruction = false, KeepString = JsonSettings.WholeTextPattern("[0-9]+") },
        Default with { MarkString = JsonSettings.LeadingPattern("@"), MarkReplacement = "#" },
        Default with { PreserveNamespace = true, NamespaceDeclarations = true, NilReadWrite = true },
    ];

    private static readonly string[] Leaving = ["application/json", "application/xml", "text/xml", "application/soap+xml", "application/x-www-form-urlencoded"];

    private static readonly string[] MoreJson =
    [
        "", " ", "[[[]]]", "{\"a\":[[],{}]}", "{\"a\":{\"b\":1,\"@x\":2}}", "{\"a\":{\"b\":1,\"@xmlns\":\"u\"}}", "{\"a\":{\"@x\":1,\"@x\":2,\"@y\":\"\\\"<&>\\n\\t\"}}",
        "{\"@xmlns\":\"" + Soap11 + "\",\"a\":1}", "{\"a\":{\"@xmlns\":{\"p\":\"" + Soap11 + "\"},\"b\":{\"@xmlns\":\"" + Soap11 + "\"}}}",
        "{\"a\":{\"@xmlns\":{\"xml\":\"u\"}}}", "{\"a\":{\"@xmlns\":{\"p\":\"\"}}}", "{\"a\":{\"@o\":{\"b\":1,\"c\":null}}}", "{\"$\":1,\"a\":2,\"$\":\"\"}", "{\"a\":{\"$\":null}}",
        "{\"a\":\"\\ud83d\"}", "{\"a\":\"\\uFFFE\uFFFF\u0001\uFF0C]]>\"}", "{\"\\ud83d\\ude00\":\"\uD83D\uDE00\\u0000\\r\\n\"}", "\"\\uFFFE\uFFFF\"", "{\"a\":1}{", "{\"a\":01}", "[1,]",
        "{\"Envelope\":{\"@xmlns\":\"" + Soap11 + "\"}}", "{\"Fault\":{}}", "{\"a\":\"raw\ttab\nline\"}", "[\"\u00E9\",\"\u20AC\"]",
    ];

    // Where everyday documents end: what has to be refused stands deep in them, and late.
    private static readonly string[] AlmostPlain =
    [
        "{\"a\":[1,2],\"b\":{\"c\":\"x<y>&z\",\"d\":[{\"e\":\"\"},{}],\"f\":null},\"g\":-0.5e+3,\"h\":true}", "{\"a\":[]}", "{\"a\":{\"b\":[]}}", "{\"a\":[[1]]}", "{\"a\":[1,]}",
        "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{\"a\":tru}", "{\"a\":1.}", "{\"a\":\"x", "{\"a\":1}}", "{\"a\":1} \r\n\t", " {\"a\" : [ 1 , \"b\" ] }", "{\"a\":\"]]>\"}", "{\"a\":nul}", "{\"a\":[1 2]}",
        "{\"a\":\"\u007F\"}", "{\"a:b\":1}", "{\"a\":1,\"$\":2}", "{\"a\":1,\"@b\":2}", "{a:1}", "{\"a\" 1}", "{\"a\":{\"b\":1}", "{\"_\":1,\"x.y-z\":2}", "{\"a\":--1}", "{\"a\":[1", "{}x", "{\"a\"",
        "{\"a\":\"\u00E9\u20AC\uD83D\uDE00\u007F\u0085\u00A0\u2028\",\"b\":\"<\u00E9\"}", "{\"a\":\"\u00E9\uFFFE\"}", "{\"a\":\"\uFEFF\"}", "{\"\u00E9\":1}", "{\"a\u00E9\":1}", "{\"a\":\u00E9}",
        "<a><b>\u00E9\u20AC\uD83D\uDE00\u007F\u0085\u00A0\u2028</b></a>", "<a>\u00A0</a>", "<a>\u00A0<b/></a>", "<a>\u00E9\uFFFE</a>", "<a>\uFEFF</a>", "<\u00E9/>", "<a\u00E9/>", "<a><b/>\u00A0</a>", "\u00A0<a/>",
        Nested(31, "{\"a\":", "1", "}"), Nested(33, "{\"a\":", "1", "}"), Nested(20, "{\"a\":[", "1", "]}"), Nested(520, "{\"a\":", "1", "}"),
        "<a><b>1</b><b>2</b><c/><b>3</b></a>", "<a><b/><b></b><b> </b></a>", "<a>\n  <b>x</b>\n  <b>y</b>\n</a>\n", "<a><b>1</b>t<b>2</b></a>", "<a>t<b/></a>", "<a><b>1</b></a ><!--c-->", "<a><b></a></b>",
        "<a >1</a>", "<a>1</a >", "<a/ >", "<a><b>1</b", "<a><b>1</b></a", "<a", "<a>", "<a></", "<a></a", "<a>]]></a>", "<a>x]]y</a>", "<a>\t\u007F</a>", "<a><b>1</b><b x='1'>2</b></a>", "<a><b/><b>&lt;</b></a>",
        "<a><json/><jsonElement/></a>", "<jsonElement>1</jsonElement>", "<jsonObject>1</jsonObject>", "<jsonObject/>", "<jsonObject><a/></jsonObject>", "<jsonArray/>", "<a>1\r\n2</a>", "<a:b/>", "<a><b c/></a>",
        "<a><b>1</b><?p?></a>", "<a>00</a>", "<a>1 </a>", "<a>\"\\</a>", "<_x.y-z>1</_x.y-z>", "<1/>", "<a/>x", "\n<a/>", "<?xml version=\"1.0\"?><a/>", Nested(31, "<a>", "1", "</a>"), Nested(33, "<a>", "1", "</a>"),
        Nested(520, "<a>", "1", "</a>"),
    ];

    private static readonly string[] MoreXml =
    [
        "<a><!--c-->1<!--c-->2</a>", "<a>\u00A0<b/></a>", "<a>\u00A0</a>", "<a> <?xml-multiple  b ?> <b/>x</a>", "<a><?xml-multiple?><?xml-multiple c?><c/></a>", "<a>&#x41;&amp;&#10;</a>",
        "<a><b/><?xml-multiple?></a>", "<a><?xml-multiple b?><b/><?xml-multiple b?><b/></a>", "<a><?other b?><b/></a>", "<a x='&#10;\"\t\\'/>", "<a x='1' xmlns:p='u' p:x='2'/>",
        $"<a xmlns:i='{Instance}' i:nil='true' x='1'/>", "<a nil='true'>1</a>", "<jsonObject x='1'><jsonElement/></jsonObject>", "<a><jsonElement>1</jsonElement><jsonElement>2</jsonElement></a>",
        "<a>1e999999999999</a>", "<a>-0.0e-5</a>", "<a>0.0000000</a>", "<a>@5</a>", "<a>  </a>", "<a>true</a>", "<a>null</a>", "<a\u00E4>h\u00E4</a\u00E4>", "<a><![CDATA[1]]></a>", "<jsonValue>{\"a\":1}</jsonValue>",
        $"<s:Envelope xmlns:s='{Soap11}'><s:Body><x/></s:Body></s:Envelope>", $"<s:Fault xmlns:s='{Soap11}'><faultstring>f</faultstring></s:Fault>", "<a>", "<a/><b/>", "<!DOCTYPE a><a/>",
    ];

    [TestCaseSource(nameof(Settings))]
    public void Json_Converted_LeavesAsTheTreeDoes(JsonSettings settings)
    {
        foreach (var json in Rows(typeof(JsonToXmlTests)).Concat(MoreJson))
        {
            Assert.That(Same(settings, "application/json", json), Is.Null);
        }

        Check(settings, "application/json", Json(4));
    }

    [TestCaseSource(nameof(Settings))]
    public void Xml_Converted_LeavesAsTheTreeDoes(JsonSettings settings)
    {
        foreach (var xml in Rows(typeof(XmlToJsonTests)).Concat(MoreXml))
        {
            Assert.That(Same(settings, "application/xml", xml), Is.Null);
            foreach (var envelope in Envelopes(xml))
            {
                Assert.That(Same(settings, "text/xml", envelope), Is.Null);
            }
        }

        Check(settings, "application/xml", Xml(4));
        Check(settings, "text/xml", from xml in Xml(4) from envelope in Gen.Elements(Envelopes(xml)) select envelope);
    }

    [TestCaseSource(nameof(Settings))]
    public void AlmostPlain_Converted_LeavesAsTheTreeDoes(JsonSettings settings)
    {
        foreach (var document in AlmostPlain)
        {
            Assert.That(Same(settings, document.TrimStart().StartsWith('<') ? "application/xml" : "application/json", document), Is.Null);
        }
    }

    [Test]
    public void EverydayPayload_IsConvertedInOnePass()
    {
        const string Xml = "<jsonObject><o><i>1</i><i>x</i><e/></o></jsonObject>";
        const string Json = """{"o":{"i":[1,"x"],"e":null}}""";
        Assert.Multiple(() =>
        {
            Assert.That(Text(PlainJson.ToXml(Encoding.UTF8.GetBytes(Json), Default, FormatLimits.Default.MaxDepth)), Is.EqualTo(Xml));
            Assert.That(Text(PlainXml.ToJson(Encoding.UTF8.GetBytes(Xml), Default, FormatLimits.Default)), Is.EqualTo(Json));
        });
    }

    [TestCase("application/json", "{\"a\":[1,{\"@x\":\"1\",\"b\":null}]}", "application/xml")]
    [TestCase("application/json", "\uFEFF{\"a\":1}", "text/xml")]
    [TestCase("application/json", "{\"a\":1}", "application/soap+xml")]
    [TestCase("application/xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<a x='1'>\r\n<b>1</b></a>", "application/json")]
    [TestCase("text/xml", $"<s:Envelope xmlns:s='{Soap11}'><s:Header><h/></s:Header><s:Body><a/></s:Body></s:Envelope>", "application/json")]
    public void PlainPayload_Converted_MakesNoTree(string type, string body, string leaves)
    {
        var message = Message(Default, type, body, leaves, out var formats);
        var entity = formats.Format(message, new OutgoingFormat(IsResponse: false));
        Assert.Multiple(() =>
        {
            Assert.That(entity.IsEmpty, Is.False);
            Assert.That(message.Body.HasXmlTree, Is.False);
            Assert.That(message.Body.OriginalBytes, Is.Not.Null);
        });
    }

    [Test]
    public void Xml_ReadAsJson_MakesNoTree()
    {
        var message = Message(Default, "application/xml", "<a><b>1</b></a>", "", out _);
        Assert.Multiple(() =>
        {
            Assert.That(message.Body.JsonText, Is.EqualTo("""{"a":{"b":1}}"""));
            Assert.That(message.Body.HasXmlTree, Is.False);
        });
    }

    [Test]
    public void PayloadSetByTheFlow_Converted_FollowsTheSettingsOfTheServer()
    {
        var formats = new MessageFormats(new MessageFormatOptions { Json = Default with { NilReadWrite = true } });
        var message = new Message(MessageBody.Empty());
        message.Body.SetPayload(new("a", new System.Xml.Linq.XAttribute("nil", "true")));
        message.Properties[Axis2Property.MessageType] = "application/json";
        Assert.That(Encoding.UTF8.GetString(formats.Format(message, new OutgoingFormat(IsResponse: true)).Bytes.Span), Is.EqualTo("""{"a":null}"""));
    }

    private static void Check(JsonSettings settings, string type, Gen<string> documents) =>
        Prop.ForAll(documents.ToArbitrary(), document => Same(settings, type, document) is null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50).WithReplay(20240229, 1));

    /// <summary>Null when both ways give the same, else what differs.</summary>
    private static string? Same(JsonSettings settings, string type, string body)
    {
        foreach (var leaves in Leaving)
        {
            foreach (var variant in new[] { "", Axis2Property.PreserveSpaces, Axis2Property.WriteXmlDeclaration, Axis2Property.CharacterSet })
            {
                var ofBytes = Leave(settings, type, body, leaves, variant, false);
                var ofTree = Leave(settings, type, body, leaves, variant, true);
                if (ofBytes != ofTree)
                {
                    return $"{type} as {leaves} {variant}\n{body}\n{ofBytes}\n{ofTree}";
                }
            }
        }

        return null;
    }

    private static string Leave(JsonSettings settings, string type, string body, string leaves, string variant, bool asTree)
    {
        try
        {
            var message = Message(settings, type, body, leaves, out var formats);
            if (variant.Length > 0)
            {
                message.Properties[variant] = variant == Axis2Property.CharacterSet ? "ISO-8859-1" : "true";
            }

            if (asTree)
            {
                BodyTree.LookAt(message.Body);
            }

            var entity = formats.Format(message, new OutgoingFormat(IsResponse: false));
            return $"{entity.ContentType} {Encoding.UTF8.GetString(entity.Bytes.Span)}";
        }
        catch (MessageFormatException error)
        {
            return error.Message;
        }
    }

    private static Message Message(JsonSettings settings, string type, string body, string leaves, out MessageFormats formats)
    {
        formats = new MessageFormats(new MessageFormatOptions { Json = settings });
        var message = new Message(MessageBody.FromBytes(Encoding.UTF8.GetBytes(body), type)) { IsRest = type != "text/xml" };
        message.Body.BuildAsync(formats, message.IsRest, default).AsTask().GetAwaiter().GetResult();
        if (leaves.Length > 0)
        {
            message.Properties[Axis2Property.MessageType] = leaves;
        }

        return message;
    }

    private static string? Text(ReadOnlyMemory<byte>? utf8) => utf8 is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;

    private static string Nested(int depth, string open, string content, string close) =>
        string.Concat(Enumerable.Repeat(open, depth)) + content + string.Concat(Enumerable.Repeat(close, depth));

    private static IEnumerable<string> Rows(Type tests) =>
        tests.GetMethods().SelectMany(static method => method.GetCustomAttributes<TestCaseAttribute>()).Select(static row => (string)row.Arguments[0]!);

    private static string[] Envelopes(string payload) =>
    [
        $"<soapenv:Envelope xmlns:soapenv='{Soap11}'><soapenv:Header><m:h xmlns:m='urn:m'>x</m:h></soapenv:Header><soapenv:Body>{payload}</soapenv:Body></soapenv:Envelope>",
        $"<?xml version='1.0' encoding='UTF-8'?>\n<Envelope xmlns='{Soap11}' xmlns:p='urn:p'>\n<!--c--><Body> {payload} <more/></Body>\n</Envelope>\n",
        $"<e:Envelope xmlns:e='{Soap11}'><e:Body>text</e:Body></e:Envelope>",
    ];

    private static Gen<string> Json(int depth) => Gen.OneOf(Members(depth), Items(depth));

    private static Gen<string> Value(int depth) => depth <= 0 ? Scalar() : Gen.OneOf(Scalar(), Members(depth - 1), Items(depth - 1));

    private static Gen<string> Members(int depth) =>
        from members in Gen.ArrayOf(from key in Keys() from value in Value(depth) select $"\"{key}\":{value}", 3)
        select $"{{{string.Join(',', members)}}}";

    private static Gen<string> Items(int depth) =>
        from items in Gen.ArrayOf(Value(depth), 3) select $"[{string.Join(", ", items)}]";

    private static Gen<string> Scalar() => Gen.Elements(
        "1", "-1.50e3", "0", "true", "false", "null", "\"\"", "\"x\"", "\" \"", "\"<&>\"", "\"a\\n\\t\\\"\\\\b\"", "\"\\u0001\"", "\"\u00E9\u20AC\uD83D\uDE00\"", "\"\uFFFE\"", "\"urn:x\"");

    private static Gen<string> Keys() => Gen.Elements(
        "a", "a", "b", "1d", "$e", "f g", "h:i", "", "-j", "\u043A", "m\\\"n", "@x", "@y z", "@xmlns", "@xmlns", "$", "_JsonReader_", "jsonElement", "\\u0061");

    private static Gen<string> Xml(int depth) =>
        from name in Gen.Elements("a", "a", "b", "p:a", "jsonObject", "jsonArray", "jsonElement", "_JsonReader_PD_1", "x_JsonReader_32_y")
        from attributes in Gen.Elements("", "", "", " x='1'", " x='&lt;&#9;' y=''", " nil='true'", " xmlns='u'", " xmlns:q='v' q:x='2'", $" xmlns:i='{Instance}' i:nil='true'")
        from children in depth == 0 ? Gen.Elements(new[] { "" }, ["t"]) : Gen.ArrayOf(Gen.OneOf(Xml(depth - 1), Xml(depth - 1), Leaf()), 3)
        select $"<{name}{(name[0] == 'p' ? " xmlns:p='w'" : "")}{attributes}>{string.Concat(children)}</{name}>";

    private static Gen<string> Leaf() => Gen.Elements(
        " ", "\n", "1", "-0", "2.50", "1E3", "true", "text \"q\" \\", "&amp;", "<!--c-->", "<?xml-multiple?>", "<?xml-multiple a?>", "<?go on?>", "\u00E9");
}
