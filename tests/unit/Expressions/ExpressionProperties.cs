using FsCheck;
using FsCheck.Fluent;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
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
