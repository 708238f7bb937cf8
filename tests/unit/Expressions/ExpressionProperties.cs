using FsCheck;
using FsCheck.Fluent;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Expressions;

/// <summary>No input makes a parser do anything but compile it or say what is wrong.</summary>
internal sealed class ExpressionProperties
{
    private static readonly string[] Pieces =
    [
        "$", ".", "..", "[", "]", "(", ")", "?", "@", "a", "'x'", "\"y\"", "1", "-2", "*", "+", "-", "/", "//", "::", "and", "or", "not(", "payload", "vars",
        "headers", ",", ":", "==", "=", "!=", "<", "&&", "||", "=~", " ", "{", "}", "child::", "text()", "length(", "null", "|", "%", "~", "\u00e9",
    ];

    [TestCase("")]
    [TestCase("json-eval(")]
    [TestCase("${")]
    public void AnyText_Parsed_CompilesOrNamesPosition(string start)
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

        Prop.ForAll(texts, text => Parses(start switch
        {
            "" => text,
            "${" => start + text + "}",
            _ => start + text + ")",
        })).QuickCheckThrowOnFailure();
    }

    [TestCase("headers[\"a\"]", "headers.a")]
    [TestCase("(vars[\"a\"] > (1 and vars[\"b\"]))", "vars.a > 1 and vars.b")]
    [TestCase("((1 - 2) - 3)", "1 - 2 - 3")]
    [TestCase("(true or (false or true))", "true or false or true")]
    [TestCase("registry(\"a\").property(\"b\")", "registry(\"a\").property(\"b\")")]
    [TestCase("object(payload).a[0]", "object($).a[0]")]
    public void SynapseExpression_Printed_ShowsItsMeaning(string expected, string written) =>
        Assert.That(Synapse(written).Canonical, Is.EqualTo(expected));

    [Test]
    public void SynapseExpression_PrintedAndParsed_IsTheSame()
    {
        var context = ExpressionContext.Json(ExpressionContext.Store);
        context.Variables["i"] = 1;
        context.Properties["p"] = "7";
        Prop.ForAll(Gen.Sized(size => Expressions(Math.Min(size / 8, 4))).ToArbitrary(), written =>
        {
            var first = Synapse(written);
            var second = Synapse(first.Canonical);
            return second.Canonical == first.Canonical && Outcome(second, context) == Outcome(first, context);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>The text, or the fault: what is printed must fail alike.</summary>
    private static string? Outcome(ValueExpression expression, MessageContext context)
    {
        try
        {
            return expression.EvaluateString(context);
        }
        catch (ExpressionEvaluationException fault)
        {
            return $"fault: {fault.Message}";
        }
    }

    /// <summary>Texts of the language's grammar.</summary>
    private static Gen<string> Expressions(int depth)
    {
        var leaves = Gen.Elements(
            "1", "-2", "3.5", "\"a\"", "'b \\' c'", "true", "false", "null", "payload", "$.expensive", "payload.store.book[0].title", "payload..price", "payload[\"store\"]",
            "payload.store.book[vars.i].author", "payload.store.book[1:3].price", "payload.store.book[?(@.price > vars.i and @.isbn)].title", "$.store.book[*].category",
            "payload.store.book[- vars.i:]", "vars.i", "vars[\"i\"]", "headers.Accept", "headers[\"X-A\"]", "properties.synapse.p", "properties.axis2.HTTP_METHOD",
            "params.queryParams.q", "configs.port", "now", "registry(\"conf:a.json\").a.b", "$.store.book.length()", "payload.store.book[?(@.category in ['fiction'])].price");
        if (depth == 0)
        {
            return leaves.Select(static leaf => leaf == "now" ? "length(\"now\")" : leaf);
        }

        var inner = Expressions(depth - 1);
        var binary = from left in inner
                     from sign in Gen.Elements("+", "-", "*", "/", "%", "==", "!=", ">", "<", ">=", "<=", "and", "or", "&&", "||")
                     from right in inner
                     select $"{left} {sign} {right}";
        var conditional = from condition in inner from a in inner from b in inner select $"({condition}) ? {a} : {b}";
        var call = from name in Gen.Elements("length", "toUpper", "not", "string", "abs", "exists", "object", "array", "isNumber") from a in inner select $"{name}({a})";
        var calls = from name in Gen.Elements("contains", "split", "indexOf", "pow", "round", "xpath", "formatDateTime") from a in inner from b in inner select $"{name}({a}, {b})";
        var array = from a in inner from b in inner select $"[{a}, {b}]";
        return Gen.OneOf(binary, conditional, call, calls, array, inner.Select(static a => $"({a})"), inner);
    }

    private static SynapseExpression Synapse(string text) =>
        (SynapseExpression)ExpressionParser.Parse("${" + text + "}", NamespaceScope.Empty, SourcePlace.None);

    [TestCase("(", ")", "")]
    [TestCase("a[", "]", "")]
    [TestCase("json-eval($.a[?(", ")])", "@.b")]
    [TestCase("not(", ")", "1")]
    public void DeepNesting_Parsed_IsRefused(string open, string close, string inner)
    {
        var text = string.Concat(Enumerable.Repeat(open, 20000)) + inner + string.Concat(Enumerable.Repeat(close, 20000));

        Assert.That(() => ExpressionParser.Parse(text, NamespaceScope.Empty, SourcePlace.None), Throws.TypeOf<ExpressionSyntaxException>());
        Assert.That(() => ExpressionParser.Parse("${" + text + "}", NamespaceScope.Empty, SourcePlace.None), Throws.TypeOf<ExpressionSyntaxException>());
    }

    [TestCase("1", "+1")]
    [TestCase("${1", " + 1")]
    [TestCase("json-eval($.a[?(@.a", "&&@.a")]
    public void LongChain_Parsed_IsRefused(string start, string link)
    {
        var text = start + string.Concat(Enumerable.Repeat(link, 50000)) + (start[0] == '$' ? "}" : start[0] == 'j' ? ")])" : "");

        Assert.That(() => ExpressionParser.Parse(text, NamespaceScope.Empty, SourcePlace.None), Throws.TypeOf<ExpressionSyntaxException>());
    }

    private static bool Parses(string text)
    {
        try
        {
            ExpressionParser.Parse(text, NamespaceScope.Empty, SourcePlace.None);
            return true;
        }
        catch (ExpressionSyntaxException wrong)
        {
            return wrong.Position >= 0;
        }
    }
}
