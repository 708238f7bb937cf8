using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats;

/// <summary>What has to hold for any input.</summary>
public sealed class FormatProperties
{
    private static readonly JsonSettings Marked = JsonSettings.Default with { WriteMultipleInstruction = true, NilReadWrite = true };

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20240229, 1);

    [Test]
    public void JsonAsXmlAndBack_ArraysMarked_IsTheSameJson() =>
        Check(JsonObjects(), json =>
        {
            var xml = JsonToXml.Convert(Encoding.UTF8.GetBytes(json), Marked);
            return Encoding.UTF8.GetString(XmlToJson.Convert(xml, Marked).Span) == json;
        });

    [Test]
    public void JsonAsXmlText_ParsedAgain_IsTheSameXml() =>
        Check(JsonObjects(), json =>
        {
            var xml = JsonToXml.Convert(Encoding.UTF8.GetBytes(json), JsonSettings.Default);
            var again = XmlReading.Parse(XmlWriting.ToBytes(xml), null, FormatLimits.Default);
            return XmlWriting.ToText(again) == XmlWriting.ToText(xml);
        });

    [Test]
    public void JsonNodes_WrittenAndParsed_AreTheSame() =>
        Check(JsonObjects(), json => JsonNodes.ToText(JsonNodes.Parse(json)) == json);

    [Test]
    public void Build_AnyBytesOfAnyType_EitherBuildsOrFails() =>
        Check(
            from type in Gen.Elements(
                "application/json", "application/xml", "text/xml", "application/soap+xml", "text/plain; charset=utf-16",
                "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "multipart/related; boundary=b", "application/octet-stream")
            from rest in Gen.Elements(true, false)
            from text in Noise()
            select (type, rest, text),
            input => EndsInTime(input.type, input.rest, input.text));

    [TestCase("[", "application/json")]
    [TestCase("{\"a\":", "application/json")]
    [TestCase("<a>", "application/xml")]
    [TestCase("--b\r\n", "multipart/form-data; boundary=b")]
    public void Build_EndlessNesting_Fails(string unit, string type)
    {
        var body = MessageBody.FromBytes(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, 200_000))), type);
        Assert.That(() => body.Envelope, Throws.TypeOf<MessageFormatException>());
    }

    [Test]
    public void Build_NamespacesWithoutEnd_Fails()
    {
        var declarations = string.Concat(Enumerable.Range(0, 200).Select(i => $" xmlns:n{i}='u{i}'"));
        var body = MessageBody.FromBytes(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"<a{i}{declarations}>"))), "application/xml");
        Assert.That(() => body.Envelope, Throws.TypeOf<MessageFormatException>().With.Message.Contains("namespace"));
    }

    [Test]
    public void Build_JsonAttributesWithoutEnd_Fails()
    {
        var json = $"{{{string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"@a{i}\":1"))}}}";
        var body = MessageBody.FromBytes(Encoding.UTF8.GetBytes(json), "application/json");
        Assert.That(() => body.Envelope, Throws.TypeOf<MessageFormatException>());
    }

    private static bool EndsInTime(string type, bool rest, string text)
    {
        var body = MessageBody.FromBytes(Encoding.UTF8.GetBytes(text), type);
        var message = new Message(body) { IsRest = rest };
        try
        {
            MessageFormats.Default.BuildAsync(message, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            _ = body.Envelope.ToString();
            _ = body.JsonText;
            _ = body.Json;
            foreach (var target in new[] { "application/json", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain" })
            {
                message.Properties[Axis2Property.MessageType] = target;
                _ = MessageFormats.Default.Format(message, new(IsResponse: true));
            }
        }
        catch (MessageFormatException)
        {
            // Refused, which is an answer.
        }

        return true;
    }

    private static Gen<string> Noise() =>
        from parts in Gen.Elements(
            "<a>", "</a>", "<a x='1' x='2'>", "<?xml version='1.0'?>", "<!DOCTYPE a>", "&e;", "&#0;", "{", "}", "[", "]", "\"", ":", ",", "1e999999999",
            "1e9999999999999", "\\u0000", "\u0001", "\uD800", "--b\r\n", "--b--", "\r\n", "Content-Disposition: form-data; name=\"x\"", "%", "%zz", "&", "=",
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>", "<jsonArray>", "<jsonElement>", "<?xml-multiple a?>", "\"@a\"", "\"$\"", "null", "true").ArrayOf()
        select string.Concat(parts);

    /// <summary>Objects that survive MI's XML: no repeated keys, no control characters, strings that no number or word looks like.</summary>
    private static Gen<string> JsonObjects() => Gen.Sized(size => Object(Math.Min(size, 4))).Select(node => JsonNodes.ToText(node));

    private static Gen<JsonNode?> Object(int depth) =>
        from members in (from key in Keys() from value in Value(depth - 1) select (key, value)).ArrayOf()
        select Make(members);

    private static JsonNode? Make((string Key, JsonNode? Value)[] members)
    {
        var made = new JsonObject();
        foreach (var (key, value) in members.Take(5))
        {
            made[key] = value?.DeepClone();
        }

        // An empty object cannot be told from null in XML.
        made["end"] = "e";
        return made;
    }

    private static Gen<JsonNode?> Value(int depth) => depth <= 0
        ? Scalar()
        : Gen.OneOf(
            Scalar(),
            Object(depth),
            from items in Value(depth - 1).ArrayOf() select (JsonNode?)new JsonArray([.. items.Take(4).Select(item => item?.DeepClone())]));

    private static Gen<JsonNode?> Scalar() => Gen.OneOf(
        from text in Gen.Elements("", "x", "a b", "<&>\"", "é€😀", "true ", "007", "\t\n\r") select (JsonNode?)(text.Length == 0 || text.Trim().Length == 0 ? "s" : text),
        from number in Gen.Elements("0", "-1", "1.50", "12345678901234567890") select JsonNodes.Parse(number),
        from flag in Gen.Elements(true, false) select (JsonNode?)flag,
        Gen.Constant((JsonNode?)null));

    private static Gen<string> Keys() => Gen.Elements("a", "b", "c1", "1d", "$e", "f g", "h:i", "", "-j", "ключ", "k/l", "_JsonReader", "m\"n");

    private static void Check<T>(Gen<T> inputs, Func<T, bool> holds) => Prop.ForAll(inputs.ToArbitrary(), holds).Check(Runs);
}
