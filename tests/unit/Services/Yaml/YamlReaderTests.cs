using System.Text.Json.Nodes;
using Integrator.Core.Services.Rest.Yaml;
using NUnit.Framework;

namespace Integrator.UnitTests.Services.Yaml;

public sealed class YamlReaderTests
{
    [TestCase("a: 1", """{"a":1}""")]
    [TestCase("---\n# first\na: x # second\n\nb: y#z\n", """{"a":"x","b":"y#z"}""")]
    [TestCase("a:\n  b: true\n  c: null\n  d: ~\n  e:\nf: -1.5e3", """{"a":{"b":true,"c":null,"d":null,"e":null},"f":-1.5e3}""")]
    [TestCase("version: 1.0.0\ntext: 'it''s'\nother: \"a\\n\\u0041\"", """{"version":"1.0.0","text":"it's","other":"a\nA"}""")]
    [TestCase("'200':\n  description: ok\n404: {}\n\"a b\": []", """{"200":{"description":"ok"},"404":{},"a b":[]}""")]
    [TestCase("list:\n- a\n- b: 1\n  c: 2\n-\n  d: 3\n- - x\n  - y\n", """{"list":["a",{"b":1,"c":2},{"d":3},["x","y"]]}""")]
    [TestCase("list:\n  - a\n  - b", """{"list":["a","b"]}""")]
    [TestCase("flow: {a: [1, two, 'three'], \"b\": {c: d}, e: }", """{"flow":{"a":[1,"two","three"],"b":{"c":"d"},"e":null}}""")]
    [TestCase("flow: [a,\n  b,\n  c]\nnext: 1", """{"flow":["a","b","c"],"next":1}""")]
    [TestCase("a: |\n  one\n   two\n\n  three\nb: >-\n  x\n  y\n\n  z\n", """{"a":"one\n two\n\nthree\n","b":"x y\nz"}""")]
    [TestCase("a: one\n  two\n  three\nb: 2", """{"a":"one two three","b":2}""")]
    [TestCase("url: http://localhost:8290/a?b=c", """{"url":"http://localhost:8290/a?b=c"}""")]
    [TestCase("- 1\n- 0x10\n- 007", """[1,"0x10","007"]""")]
    [TestCase("just text", "\"just text\"")]
    public void Document_OfYaml_IsThatJson(string yaml, string json) =>
        Assert.That(JsonNode.DeepEquals(YamlReader.Parse(yaml), JsonNode.Parse(json)), Is.True, YamlReader.Parse(yaml)?.ToJsonString());

    [TestCase("a: &x 1")]
    [TestCase("a: *x")]
    [TestCase("a: !!str 1")]
    [TestCase("a: [1, 2")]
    [TestCase("a: \"open")]
    [TestCase("a: 1\n  b: 2\n c: 3")]
    [TestCase("\ta: 1")]
    [TestCase("a: {b: 1} c")]
    public void Document_ThatIsNone_IsRefused(string yaml) => Assert.That(() => YamlReader.Parse(yaml), Throws.InstanceOf<FormatException>());

    [Test]
    public void Document_NestedWithoutEnd_IsRefused() =>
        Assert.That(() => YamlReader.Parse(string.Concat(Enumerable.Range(0, 200).Select(static depth => new string(' ', depth) + "a:\n"))), Throws.InstanceOf<FormatException>());

    [TestCase("""{"openapi":"3.0.1","info":{"title":"A: b","version":"1.0"},"paths":{"/a/{id}":{"get":{"tags":[],"parameters":[{"name":"id","required":true}],"responses":{"200":{"description":""}}}}}}""")]
    [TestCase("""{"a":"true","b":"007","c":" x ","d":"line\nend","e":"#","f":"- a","g":{"h":[[1,2],{}]}}""")]
    [TestCase("""{"a":"one\ntwo\n","b":["x: y","it's","- z","","2020-01-01","1.5","a, b","http://h:1/p","é"],"c":{"true":1,"x: y":2,"200":3},"d":"a:","e":["p\nq","tab\t"]}""")]
    public void Document_WrittenAsYaml_ReadsBackAsItself(string json)
    {
        var document = JsonNode.Parse(json)!;
        Assert.That(JsonNode.DeepEquals(YamlReader.Parse(YamlText.Of(document)), document), Is.True, YamlText.Of(document));
    }

    [TestCase("""{"openapi":"3.0.1","servers":[{"url":"http://localhost:8290/v2"},{"url":"https://localhost:8253/v2"}]}""", "openapi: 3.0.1\nservers:\n- url: http://localhost:8290/v2\n- url: https://localhost:8253/v2\n")]
    [TestCase("""{"/a/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],"tags":[]}}""", "/a/{id}:\n  parameters:\n  - name: id\n    in: path\n    required: true\n    schema:\n      type: string\n  tags: []\n")]
    [TestCase("""{"a":"1.0","b":"true","c":"","d":"x: y","e":"two\nlines","f":[[1],[]]}""", "a: \"1.0\"\nb: \"true\"\nc: \"\"\nd: \"x: y\"\ne: |-\n  two\n  lines\nf:\n- - 1\n- []\n")]
    public void Document_OfJson_IsThatYaml(string json, string yaml) => Assert.That(YamlText.Of(JsonNode.Parse(json)!), Is.EqualTo(yaml));
}
