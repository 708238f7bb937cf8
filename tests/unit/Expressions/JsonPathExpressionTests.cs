using System.Text.Json.Nodes;
using Integrator.Core.Expressions;
using Integrator.Core.Expressions.JsonPaths;
using NUnit.Framework;

namespace Integrator.UnitTests.Expressions;

internal sealed class JsonPathExpressionTests
{
    private const string Document = """
        {"s":"text","n":4.00,"i":12,"e":1e3,"t":true,"z":null,"o":{"a":1,"b":{"c":2}},"l":[1,2.50,"x",null,{"a":5}],
        "m":{"members":[1]},"odd name":1,"people":[{"n":"A","age":3},{"n":"B","age":7},{"n":"C"}]}
        """;

    [TestCase("$.s", "text")]
    [TestCase("$['s'])", "text")]
    [TestCase("s", "text")]
    [TestCase("$.n", "4.0")]
    [TestCase("$.e", "1000")]
    [TestCase("$.i", "12")]
    [TestCase("$.t", "true")]
    [TestCase("$.z", "null")]
    [TestCase("$.o", """{"a":1,"b":{"c":2}}""")]
    [TestCase("$.o.b.c", "2")]
    [TestCase("$.l[1]", "2.50")]
    [TestCase("$.l[-1].a", "5")]
    [TestCase("$.l[0,2]", """[1,"x"]""")]
    [TestCase("$.l[1:3]", """[2.50,"x"]""")]
    [TestCase("$.l[-2:]", """[null,{"a":5}]""")]
    [TestCase("$.l[:1]", "[1]")]
    [TestCase("$['odd name']", "1")]
    [TestCase("$.['s']", "text")]
    [TestCase("$['s','i']", """{"s":"text","i":12}""")]
    [TestCase("$..a", "[1,5]")]
    [TestCase("$.o.*", """[1,{"c":2}]""")]
    [TestCase("$.m", "[1]")]
    [TestCase("$.l.length()", "5")]
    [TestCase("$.o.keys()", """["a","b"]""")]
    [TestCase("$.people[?(@.age > 3)].n", """["B"]""")]
    [TestCase("$.people[?(@.age)].n", """["A","B"]""")]
    [TestCase("$.people[?(!@.age)].n", """["C"]""")]
    [TestCase("$.people[?(@.n == 'A' || @.age == 7)].n", """["A","B"]""")]
    [TestCase("$.people[?(@.n in ['A','C'])].n", """["A","C"]""")]
    [TestCase("$.people[?(@.n =~ /a|b/i)].n", """["A","B"]""")]
    [TestCase("$.people[?(@.age == '7')].n", """["B"]""")]
    [TestCase("$..age.sum()", "10.0")]
    [TestCase("$.missing", "")]
    [TestCase("$.s.x", "")]
    [TestCase("$.l[9]", "")]
    [TestCase("$.missing[*]", "")]
    public void JsonEval_OnBody_GivesText(string path, string expected)
    {
        Assert.That(ExpressionContext.Parse($"json-eval({path})").EvaluateString(ExpressionContext.Json(Document)), Is.EqualTo(expected));
    }

    // One row an operator of Jayway's RelationalOperator and a function of its PathFunctionFactory.
    [TestCase("$.p[?(@.n == 'b')].i", "[2]")]
    [TestCase("$.p[?(@.n === 'b')].i", "[2]")]
    [TestCase("$.p[?(@.i === '2')].i", "[]")]
    [TestCase("$.p[?(@.i == '2')].i", "[2]")]
    [TestCase("$.p[?(@.n != 'b')].i", "[1,3]")]
    [TestCase("$.p[?(@.i !== '2')].i", "[1,2,3]")]
    [TestCase("$.p[?(@.i < 2)].i", "[1]")]
    [TestCase("$.p[?(@.i <= 2)].i", "[1,2]")]
    [TestCase("$.p[?(@.i > 2)].i", "[3]")]
    [TestCase("$.p[?(@.i >= 2)].i", "[2,3]")]
    [TestCase("$.p[?(2 < @.i)].i", "[3]")]
    [TestCase("$.p[?(@.n > 'a')].i", "[2,3]")]
    [TestCase("$.p[?(@.n > 1)].i", "[]")]
    [TestCase("$.p[?(@.n =~ /[ab]/)].i", "[1,2]")]
    [TestCase("$.p[?(@.n =~ /A/i)].i", "[1]")]
    [TestCase("$.p[?(@.n =~ /A/)].i", "[]")]
    [TestCase("$.p[?(@.n in ['a','c'])].i", "[1,3]")]
    [TestCase("$.p[?(@.i in [1,2])].i", "[1,2]")]
    [TestCase("$.p[?(@.n nin ['a','c'])].i", "[2]")]
    [TestCase("$.p[?(@.t contains 'x')].i", "[1,2]")]
    [TestCase("$.p[?(@.n contains 'b')].i", "[2]")]
    [TestCase("$.p[?(@.t all ['x','y'])].i", "[1]")]
    [TestCase("$.p[?(@.t size 1)].i", "[2]")]
    [TestCase("$.p[?(@.n size 1)].i", "[1,2,3]")]
    [TestCase("$.p[?(@.t empty true)].i", "[3]")]
    [TestCase("$.p[?(@.t empty false)].i", "[1,2]")]
    [TestCase("$.p[?(@.t subsetof ['x'])].i", "[2,3]")]
    [TestCase("$.p[?(@.t anyof ['y','z'])].i", "[1]")]
    [TestCase("$.p[?(@.t noneof ['y','z'])].i", "[2,3]")]
    [TestCase("$.p[?(@.b exists true)].i", "[1]")]
    [TestCase("$.p[?(@.b exists false)].i", "[]")]
    [TestCase("$.p[?(@.n exists true)].i", "[]")]
    [TestCase("$.p[?(@.n type 'string')].i", "[]")]
    [TestCase("$.p[?(@.n matches 'a')].i", "[]")]
    [TestCase("$.p[?(@.i in $.some)].i", "[2]")]
    [TestCase("$.p[?(@.i == $.two)].i", "[2]")]
    [TestCase("$.p[?(@.o.k)].i", "[2]")]
    [TestCase("$.p[?(!@.o)].i", "[1,3]")]
    [TestCase("$.p[?(!(@.i == 1))].i", "[2,3]")]
    [TestCase("$.p[?(@.i == 1 || @.i == 3)].i", "[1,3]")]
    [TestCase("$.p[?(@.i >= 2 && @.n == 'c')].i", "[3]")]
    [TestCase("$.p[?(@.i == 1 || @.i == 3 && @.n == 'x')].i", "[1]")]
    [TestCase("$.p[?((@.i == 1 || @.i == 3) && @.n == 'c')].i", "[3]")]
    [TestCase("$.p[?(@['n'] == 'a')].i", "[1]")]
    [TestCase("$.p[?(@.t.length() > 1)].i", "[1]")]
    [TestCase("$.p[?(@.b == true)].i", "[1]")]
    [TestCase("$.p[?(@.z == null)].i", "[1]")]
    [TestCase("$.p[?(@.o == {\"k\":1})].i", "[2]")]
    [TestCase("$.p[?(@.t == ['x'])].i", "[2]")]
    [TestCase("$..[?(@.i == 3)].n", """["c"]""")]
    [TestCase("$.p.length()", "3")]
    [TestCase("$.p.size()", "3")]
    [TestCase("$.p[0].keys()", """["i","n","t","b","z"]""")]
    [TestCase("$.nums.min()", "1.0")]
    [TestCase("$.nums.max()", "4.0")]
    [TestCase("$.nums.sum()", "10.0")]
    [TestCase("$.nums.avg()", "2.5")]
    [TestCase("$.nums.stddev()", "1.118033988749895")]
    [TestCase("$.nums.first()", "1")]
    [TestCase("$.nums.last()", "4")]
    [TestCase("$.nums.index(1)", "2")]
    [TestCase("$.nums.append(5)", "[1,2,3,4,5]")]
    [TestCase("$.concat($.p[0].n, \"-\", $.p[1].n)", "a-b")]
    [TestCase("$.sum($.two, $.nums[3])", "6.0")]
    [TestCase("$..i.max()", "3.0")]
    [TestCase("$.p[*].t[0]", """["x","x"]""")]
    [TestCase("$.p[*]['i','n']", """[{"i":1,"n":"a"},{"i":2,"n":"b"},{"i":3,"n":"c"}]""")]
    [TestCase("$['p'][0]['n']", "a")]
    [TestCase("$[\"p\"][0][\"n\"]", "a")]
    [TestCase("$.nums[0:3:2]", "[1,2,3]")]
    [TestCase("$.nums[-3:-1]", "[2,3]")]
    [TestCase("$.nums[5]", "")]
    [TestCase("$.two[0]", "")]
    [TestCase("$.nums.two", "")]
    [TestCase("$.nums.nosuch()", "")]
    public void JsonEval_EachOperatorAndFunction_GivesText(string path, string expected)
    {
        const string Body = """
            {"p":[{"i":1,"n":"a","t":["x","y"],"b":true,"z":null},{"i":2,"n":"b","t":["x"],"o":{"k":1}},{"i":3,"n":"c","t":[]}],
            "some":[2,4],"two":2,"nums":[1,2,3,4]}
            """;
        Assert.That(ExpressionContext.Parse($"json-eval({path})").EvaluateString(ExpressionContext.Json(Body)), Is.EqualTo(expected));
    }

    [TestCase("$")]
    [TestCase("$.")]
    public void JsonEval_WholeBody_IsRawText(string path)
    {
        Assert.That(ExpressionContext.Parse($"json-eval({path})").EvaluateString(ExpressionContext.Json("{ \"a\" : 1 }")), Is.EqualTo("{ \"a\" : 1 }"));
    }

    [TestCase("$.a")]
    [TestCase("$[0].a")]
    [TestCase("$..a")]
    public void JsonEval_OnBrokenJson_FindsNothingAndLeavesTheText(string path)
    {
        var context = ExpressionContext.Json("[{\"a\":1},{\"a\":");
        Assert.That(ExpressionContext.Parse($"json-eval({path})").EvaluateString(context), Is.AnyOf("", "[]"));
        Assert.That(context.Message.Body.JsonText, Is.EqualTo("[{\"a\":1},{\"a\":"));
    }

    [Test]
    public void JsonEval_OnXmlBody_ReadsConversion()
    {
        Assert.That(ExpressionContext.Parse("json-eval($.a.b)").EvaluateString(ExpressionContext.Xml("<a><b>5</b></a>")), Is.EqualTo("5"));
    }

    [Test]
    public void JsonEval_OnProperty_ReadsItsText()
    {
        var context = ExpressionContext.Json("{}");
        context.Properties["p"] = """{"a":{"b":1}}""";

        Assert.That(ExpressionContext.Parse("json-eval($ctx:p.a.b)").EvaluateString(context), Is.EqualTo("1"));
        Assert.That(ExpressionContext.Parse("json-eval($ctx:none.a)").EvaluateString(context), Is.Empty);
        Assert.That(() => ExpressionContext.Parse("json-eval($ctx:p.x)").EvaluateString(context), Throws.TypeOf<ExpressionEvaluationException>());
    }

    [Test]
    public void JsonEval_WithInlineExpression_ReplacesItFirst()
    {
        var context = ExpressionContext.Json("""{"store":{"x":1,"y":2}}""");
        context.Properties["k"] = "y";

        Assert.That(ExpressionContext.Parse("json-eval($.store.{$ctx:k})").EvaluateString(context), Is.EqualTo("2"));
    }

    [TestCase("$.a[")]
    [TestCase("$.a..")]
    [TestCase("$a")]
    [TestCase("$.a b")]
    [TestCase("$.a[?(@.x ==)]")]
    [TestCase("$.a[?(@.x ~~ 1)]")]
    [TestCase("$.a[x]")]
    [TestCase("")]
    public void JsonPath_Wrong_IsSyntaxError(string path)
    {
        Assert.That(() => JsonPath.Parse(path), Throws.TypeOf<ExpressionSyntaxException>());
    }

    [TestCase("$.a.b", """{"a":{"b":9},"l":[1,2,3]}""")]
    [TestCase("$.l[1]", """{"a":{"b":1},"l":[1,9,3]}""")]
    [TestCase("$.l[*]", """{"a":{"b":1},"l":[9,9,9]}""")]
    [TestCase("$", "9")]
    public void JsonPath_Replace_SetsEverySelected(string path, string expected)
    {
        var root = JsonNode.Parse("""{"a":{"b":1},"l":[1,2,3]}""");

        Assert.That(JsonPath.Parse(path).Replace(ref root, JsonValue.Create(9)), Is.True);
        Assert.That(root!.ToJsonString(), Is.EqualTo(expected));
    }

    [TestCase("$.a.b", """{"a":{},"l":[1,2,3]}""")]
    [TestCase("$.l[0,2]", """{"a":{"b":1},"l":[2]}""")]
    public void JsonPath_Remove_TakesOutEverySelected(string path, string expected)
    {
        var root = JsonNode.Parse("""{"a":{"b":1},"l":[1,2,3]}""");

        Assert.That(JsonPath.Parse(path).Remove(root), Is.True);
        Assert.That(root!.ToJsonString(), Is.EqualTo(expected));
    }

    [TestCase("$.a.b.c", "$.a.b")]
    [TestCase("$.a[0]", "$.a")]
    [TestCase("$.a", "$")]
    [TestCase("$", null)]
    public void JsonPath_Parent_IsWhatHoldsIt(string path, string? expected)
    {
        Assert.That(JsonPath.Parse(path).Parent?.Text, Is.EqualTo(expected));
    }
}
