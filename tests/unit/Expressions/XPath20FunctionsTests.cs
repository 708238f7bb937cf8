using Integrator.Core.Expressions;
using NSubstitute;
using NUnit.Framework;

namespace Integrator.UnitTests.Expressions;

public sealed class XPath20FunctionsTests
{
    private const string Functions = "http://www.w3.org/2005/xpath-functions";
    private const string Items = "<r><i>tea</i><i>milk</i><i>tea</i><n>3</n><n>1</n><t>a-b-c</t></r>";

    // XQuery 1.0 and XPath 2.0 Functions and Operators; mediation-expressions c.2, synapse.xpath.dom.failover.enabled
    [TestCase("tokenize(//t, '-')[last()]", "c")]
    [TestCase("fn:tokenize('a, b', ',\\s*')[2]", "b")]
    [TestCase("count(tokenize('', ','))", "0.0")]
    [TestCase("fn:substring-before('x_y_z', concat('', fn:tokenize('x_y_z', '_')[last()]))", "x_y_")]
    [TestCase("matches('abc', '^A', 'i')", "true")]
    [TestCase("matches('abc', 'd')", "false")]
    [TestCase("replace('a.b', '\\.', '-')", "a-b")]
    [TestCase("replace('ab', '(a)(b)', '$2$1')", "ba")]
    [TestCase("string-join(//i, ',')", "tea,milk,tea")]
    [TestCase("string-join(distinct-values(//i), ',')", "tea,milk")]
    [TestCase("string-join(reverse(//i), ',')", "tea,milk,tea")]
    [TestCase("string-join(subsequence(//i, 2), ',')", "milk,tea")]
    [TestCase("exists(//none)", "false")]
    [TestCase("empty(//none)", "true")]
    [TestCase("max(//n)", "3.0")]
    [TestCase("min(//n)", "1.0")]
    [TestCase("avg(//n)", "2.0")]
    [TestCase("abs(-2)", "2.0")]
    [TestCase("compare('a', 'b')", "-1.0")]
    [TestCase("encode-for-uri('a b')", "a%20b")]
    [TestCase("fn:upper-case('a')", "A")]
    public void Function_SwitchedOn_IsEvaluated(string expression, string expected)
    {
        var context = ExpressionContext.Xml(Items);
        context.Runtime.EvaluatesXPath20.Returns(true);
        Assert.That(ExpressionContext.Parse(expression, ("fn", Functions)).EvaluateString(context), Is.EqualTo(expected));
    }

    [TestCase("tokenize('a b', ' ')")]
    [TestCase("fn:concat('a', 'b')")]
    public void Function_NotSwitchedOn_Faults(string expression) => Assert.That(
        () => ExpressionContext.Parse(expression, ("fn", Functions)).EvaluateString(ExpressionContext.Xml(Items)),
        Throws.TypeOf<ExpressionEvaluationException>().With.Message.Contains("No Such Function"));

    [TestCase("matches('a', '(')")]
    [TestCase("matches('a', 'a', 'q')")]
    [TestCase("matches('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a+)+$')")]
    public void RegularExpression_ThatIsNone_Faults(string expression)
    {
        var context = ExpressionContext.Xml(Items);
        context.Runtime.EvaluatesXPath20.Returns(true);
        Assert.That(() => ExpressionContext.Parse(expression).EvaluateString(context), Throws.TypeOf<ExpressionEvaluationException>());
    }
}
