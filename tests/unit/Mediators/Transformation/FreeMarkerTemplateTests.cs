using Integrator.Core.Expressions;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.FreeMarker;
using Integrator.Mediators.Transformation.Payloads;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

public sealed class FreeMarkerTemplateTests
{
    private const string Order = """
        {"id":7,"big":1234567.8912,"name":"ann lee","ok":true,"none":null,"empty":[],"text":"a<b & \"c\"",
         "items":[{"n":"tea","price":3},{"n":"milk","price":1.5},{"n":"bread","price":2}],"tags":["x","y","z"],"customer":{"city":"Bern","zip":"3000"}}
        """;

    private const string Contract = """
        <contract><code>001</code><rooms><room id="a"><available>23</available></room><room id="b"><available>3</available></room></rooms></contract>
        """;

    // Interpolations, operators and how values print (FreeMarker manual: Template Author's Guide)
    [TestCase("${payload.name}", "ann lee")]
    [TestCase("${payload['name']}", "ann lee")]
    [TestCase("${payload.items[1].n}", "milk")]
    [TestCase("${payload.big}", "1,234,567.891")]
    [TestCase("${payload.big?c}", "1234567.8912")]
    [TestCase("${payload.id + 1.5}", "8.5")]
    [TestCase("${(payload.id - 1) * 2 / 4 % 2}", "1")]
    [TestCase("${1 + 2 + 'x'}", "3x")]
    [TestCase("${\"n: ${payload.id}\"}", "n: 7")]
    [TestCase("${r\"n: ${payload.id}\"}", "n: ${payload.id}")]
    [TestCase("${payload.name[0]}${payload.name[4..]}", "alee")]
    [TestCase("${payload.tags[0..1]?join('-')}", "x-y")]
    [TestCase("${(1..5)?join('')}", "12345")]
    [TestCase("${(5..1)?join('')}", "54321")]
    [TestCase("${(0..<3)?join('')}", "012")]
    [TestCase("${([1, 2] + [3])?size}", "3")]
    [TestCase("${({'a': 1} + {'a': 2}).a}", "2")]
    [TestCase("${payload.missing!'none'}", "none")]
    [TestCase("[${payload.missing!}]", "[]")]
    [TestCase("${(payload.missing.deep)!'none'}", "none")]
    [TestCase("${payload.none!'null'}", "null")]
    [TestCase("${(payload.missing??)?c} ${payload.name???c}", "false true")]
    [TestCase("${(payload.ok && !(payload.id == 8))?then('y', 'n')}", "y")]
    [TestCase("${(payload.id gt 6 && payload.id lte 7)?string('y', 'n')}", "y")]
    [TestCase("${(payload.name == 'ann lee' || false)?c}", "true")]
    public void Expression_OfTheLanguage_PrintsAsFreeMarkerDoes(string template, string expected) => Assert.That(Fill(template), Is.EqualTo(expected));

    // FreeMarker manual: Built-in reference
    [TestCase("${'aB'?upper_case}${'aB'?lower_case}${'aB'?upperCase}", "ABabAB")]
    [TestCase("${payload.name?cap_first}|${'AB'?uncap_first}|${payload.name?capitalize}", "Ann lee|aB|Ann Lee")]
    [TestCase("${' a '?trim}${'abc'?length}", "a3")]
    [TestCase("${'abcb'?index_of('b')}${'abcb'?last_index_of('b')}${'abcb'?index_of('b', 2)}${'a'?index_of('z')}", "133-1")]
    [TestCase("${'abcdef'?substring(2)}|${'abcdef'?substring(1, 3)}", "cdef|bc")]
    [TestCase("${'abc'?contains('b')?c} ${'abc'?starts_with('b')?c} ${'abc'?ends_with('c')?c}", "true false true")]
    [TestCase("${'a.b.c'?replace('.', '-')}|${'aXbx'?replace('x', '-', 'i')}|${'a1b22'?replace('[0-9]+', '#', 'r')}|${'aa'?replace('a', 'b', 'f')}", "a-b-c|a-b-|a#b#|ba")]
    [TestCase("${'a,b,c'?split(',')?size}${'a1b2'?split('[0-9]', 'r')?join('.')}", "3a.b.")]
    [TestCase("${'abc'?matches('a.c')?c}", "true")]
    [TestCase("${'a/b/c'?keep_before('/')}${'a/b/c'?keep_after('/')}${'a/b/c'?keep_before_last('/')}${'a/b/c'?keep_after_last('/')}", "ab/ca/bc")]
    [TestCase("${'foobar'?remove_beginning('foo')}${'foobar'?remove_ending('bar')}${'b'?ensure_starts_with('a')}", "barfooab")]
    [TestCase("${'5'?left_pad(3, '0')}|${'5'?right_pad(3)}|", "005|5  |")]
    [TestCase("${payload.text?xml}", "a&lt;b &amp; &quot;c&quot;")]
    [TestCase("${payload.text?html}", "a&lt;b &amp; &quot;c&quot;")]
    [TestCase("${payload.text?json_string}", "a<b & \\\"c\\\"")]
    [TestCase("${'a b/c'?url}", "a%20b%2Fc")]
    [TestCase("${'12.5'?number + 1}", "13.5")]
    [TestCase("${'true'?boolean?string('yes', 'no')}", "yes")]
    [TestCase("${payload.ok?string}", "true")]
    [TestCase("${1234.5?string('0.00')}|${1234?string('#,##0')}|${0.256?string('percent')}", "1234.50|1,234|26%")]
    [TestCase("${2.5?round}${2.4?ceiling}${2.6?floor}${(-2.5)?abs}${2.9?int}", "3322.52")]
    [TestCase("${payload.items?size}${payload.customer?size}${payload.tags?first}${payload.tags?last}", "32xz")]
    [TestCase("${payload.tags?reverse?join(',')} ${payload.tags?join(', ', '-', '!')} ${payload.empty?join(',', '-')}", "z,y,x x, y, z! -")]
    [TestCase("${[3, 1, 2]?sort?join('')}${payload.items?sort_by('price')?first.n}${payload.items?sort_by('n')?last.n}", "123milktea")]
    [TestCase("${payload.tags?seq_contains('y')?c}${payload.tags?seq_index_of('y')}${[1, 1]?seq_last_index_of(1)}", "true11")]
    [TestCase("${[3, 1, 2]?min}${[3, 1, 2]?max}", "13")]
    [TestCase("${payload.items?filter(i -> i.price gt 1.5)?map(i -> i.n)?join(',')}", "tea,bread")]
    [TestCase("${[1, 2, 3, 4]?take_while(x -> x lt 3)?join('')}${[1, 2, 3, 4]?drop_while(x -> x lt 3)?join('')}", "1234")]
    [TestCase("${[1, 2, 3]?chunk(2)?size}${[1, 2, 3]?chunk(2, 0)?last?join('')}", "230")]
    [TestCase("${payload.customer?keys?join(',')}|${payload.customer?values?join(',')}", "city,zip|Bern,3000")]
    [TestCase("${payload.empty?has_content?c}${payload.missing?has_content?c}${payload.tags?has_content?c}${''?has_content?c}", "falsefalsetruefalse")]
    [TestCase("${payload.id?switch(1, 'one', 7, 'seven')}${payload.id?switch(1, 'one', 'other')}", "sevenother")]
    [TestCase("${payload.missing?default('d')}", "d")]
    [TestCase("${payload.id?is_number?c}${payload.name?is_string?c}${payload.tags?is_sequence?c}${payload.customer?is_hash?c}${payload.ok?is_boolean?c}", "truetruetruetruetrue")]
    [TestCase("${'2024-03-09'?date('yyyy-MM-dd')?string('dd/MM/yyyy')}", "09/03/2024")]
    [TestCase("${0?number_to_datetime?iso_utc}", "1970-01-01T00:00:00Z")]
    public void BuiltIn_OfTheReference_GivesItsResult(string template, string expected) => Assert.That(Fill(template), Is.EqualTo(expected));

    // FreeMarker manual: Directive reference
    [TestCase("<#if payload.id == 7>a<#else>b</#if>", "a")]
    [TestCase("<#if payload.id == 8>a<#elseif payload.id == 7>b<#else>c</#if>", "b")]
    [TestCase("<#if !payload.ok>a</#if>", "")]
    [TestCase("<#if (payload.id > 6)>a</#if>", "a")]
    [TestCase("<#list payload.items as i>${i.n}<#sep>, </#list>", "tea, milk, bread")]
    [TestCase("<#list payload.items as i>${i.n}<#sep>,</#sep>;</#list>", "tea,;milk,;bread;")]
    [TestCase("<#list payload.items as i>${i?index}${i?counter}${i?has_next?c}${i?is_first?c}${i?is_last?c}${i?item_parity} </#list>", "01truetruefalseodd 12truefalsefalseeven 23falsefalsetrueodd ")]
    [TestCase("<#list payload.empty as i>${i}<#else>nothing</#list>", "nothing")]
    [TestCase("<#list payload.missing! as i>${i}<#else>nothing</#list>", "nothing")]
    [TestCase("<#list payload.customer as k, v>${k}=${v};</#list>", "city=Bern;zip=3000;")]
    [TestCase("<#list payload.tags>[<#items as t>${t}<#sep>,</#items>]<#else>none</#list>", "[x,y,z]")]
    [TestCase("<#list 1..3 as a><#list 1..2 as b>${a}${b} </#list></#list>", "11 12 21 22 31 32 ")]
    [TestCase("<#list 1..9 as a><#if a == 2><#continue></#if><#if a == 4><#break></#if>${a}</#list>", "13")]
    [TestCase("<#assign x = 1 y = 'b'>${x}${y}<#assign x += 2>${x}<#assign x++>${x}", "1b34")]
    [TestCase("<#assign x>a${payload.id}</#assign>${x}", "a7")]
    [TestCase("<#switch payload.id><#case 1>one<#break><#case 7>seven<#case 8>eight<#break><#default>many</#switch>", "seveneight")]
    [TestCase("<#switch 5><#case 1>one<#break><#default>many</#switch>", "many")]
    [TestCase("<#attempt>a${payload.missing}<#recover>b</#attempt>", "b")]
    [TestCase("<#compress>  a   b\n\n c </#compress>", "a b\nc")]
    [TestCase("<#noparse>${a}<#if></#noparse>", "${a}<#if>")]
    [TestCase("a<#-- ${no} -->b", "ab")]
    [TestCase("<#setting number_format='computer'>${payload.big}", "1234567.8912")]
    [TestCase("<#setting boolean_format='c'>${payload.ok}", "true")]
    [TestCase("<#macro m a b='2'>[${a}${b}<#nested a>]</#macro><@m a='1'/><@m '1' '3'/><@m a=payload.id; x>n${x}</@m>", "[12][13][72n7]")]
    [TestCase("<#function sum a b=1><#return a + b></#function>${sum(2)}${sum(2, 3)}", "35")]
    [TestCase("${twice('a')}<#function twice s><#local t = s + s><#return t></#function>", "aa")]
    [TestCase("<#function fact n><#if n == 0><#return 1></#if><#return n * fact(n - 1)></#function>${fact(5)}", "120")]
    public void Directive_OfTheReference_Works(string template, string expected) => Assert.That(Fill(template), Is.EqualTo(expected));

    // FreeMarker manual: White-space handling
    [TestCase("a\n  <#if true>\n  b\n  </#if>\nc", "a\n  b\nc")]
    [TestCase("a\n  <#assign x = 1>  \nb", "a\nb")]
    [TestCase("a\n  <#-- gone -->\nb", "a\nb")]
    [TestCase("a\n  <#if true>b</#if>\nc", "a\n  b\nc")]
    [TestCase("a\n  <#if true>${1}\n  </#if>c", "a\n  1\n  c")]
    [TestCase("a\n  b <#t>\nc", "a\nbc")]
    [TestCase("a\n  b<#lt>\nc", "a\nb\nc")]
    [TestCase("a\n  b  <#rt>\nc", "a\n  bc")]
    public void WhiteSpace_AroundDirectives_IsStrippedByLine(string template, string expected) => Assert.That(Fill(template), Is.EqualTo(expected));

    // FreeMarker manual: XML Processing Guide
    [TestCase("${payload.contract.code}", "001")]
    [TestCase("${payload.contract.rooms.room[1].available}", "3")]
    [TestCase("${payload.contract.rooms.room[0].@id}", "a")]
    [TestCase("<#list payload.contract.rooms.room as r>${r.@id}${r.available?number + 1} </#list>", "a24 b4 ")]
    [TestCase("${payload.contract.rooms.room?size}", "2")]
    [TestCase("<#list payload.contract.rooms.suite as r>${r}</#list>", "")]
    [TestCase("${payload.contract.suite?has_content?c}", "false")]
    [TestCase("${payload.contract['**']?size}", "6")]
    [TestCase("${payload.contract?node_name} ${payload.contract.code?parent?node_name}", "contract contract")]
    [TestCase("${payload.contract.code.@@markup}", "<code>001</code>")]
    [TestCase("<#list payload.contract.rooms?children?filter(c -> c?node_type == 'element') as c>${c.@id}</#list>", "ab")]
    public void Payload_OfXml_IsReadAsNodes(string template, string expected) =>
        Assert.That(Fill(template, new TestRuntime().Xml(Contract)), Is.EqualTo(expected));

    [Test]
    public void Payload_WithNamespaces_IsReadByTheHeadersPrefixes()
    {
        var context = new TestRuntime().Xml("<m:a xmlns:m='urn:m' xmlns='urn:d'><m:b>1</m:b><c>2</c></m:a>");
        var text = Fill("<#ftl ns_prefixes={'p': 'urn:m', 'D': 'urn:d'}>${payload['p:a']['p:b']}${payload['p:a'].c}", context);
        Assert.That(text, Is.EqualTo("12"));
    }

    [TestCase("${ctx.a} ${ctx['b-c']} ${ctx.n} ${ctx.missing!'-'}", "1 x 5 -")]
    [TestCase("${axis2.HTTP_METHOD} ${trp.Host} ${trp['X-Id']!'-'} ${vars.v}", "PUT h - var")]
    [TestCase("${args.arg1}${args.arg2}", "v7")]
    public void Data_OfTheMessage_IsText(string template, string expected)
    {
        var context = new TestRuntime().Json(Order);
        context.Properties["a"] = "1";
        context.Properties["b-c"] = "x";
        context.Properties["n"] = 5;
        context.Message.Properties["HTTP_METHOD"] = "PUT";
        context.Message.Headers["Host"] = "h";
        context.Variables["v"] = "var";
        var arguments = new[]
        {
            new PayloadArgument("v", null, false),
            new PayloadArgument(null, ExpressionParser.Parse("json-eval($.id)", new Integrator.Core.Expressions.NamespaceScope(new Dictionary<string, string>()), default), false),
        };
        Assert.That(Fill(template, context, arguments), Is.EqualTo(expected));
    }

    [TestCase("\"a\"", "\"a\"")]
    [TestCase("5", "5")]
    [TestCase("null", "null")]
    public void Payload_OfOneJsonValue_IsItsText(string json, string expected) => Assert.That(Fill("${payload}", new TestRuntime().Json(json)), Is.EqualTo(expected));

    [TestCase("a\n ${payload.missing}", "payload.missing At line: 2 column: 4")]
    [TestCase("${payload.ok}", "boolean")]
    [TestCase("${payload.customer}", "hash")]
    [TestCase("${payload.id + payload.items}", "sequence")]
    [TestCase("<#if payload.name>a</#if>", "boolean is needed")]
    [TestCase("${1 / 0}", "zero")]
    [TestCase("${payload.tags[0..9]?size}", "range")]
    [TestCase("<#stop 'enough'>", "enough")]
    [TestCase("<#macro m><@m/></#macro><@m/>", "deep")]
    [TestCase("<#list 1..1000000 as a><#list 1..1000000 as b></#list></#list>", "limits")]
    [TestCase("<#assign s = 'xxxxxxxxxxxxxxxx'><#list 1..40 as i><#assign s = s + s></#list>", "characters")]
    [TestCase("${'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'?matches('(a+)+')?c}", "too long")]
    public void Filling_ThatCannotBe_SaysWhy(string template, string expected) =>
        Assert.That(() => Fill(template), Throws.TypeOf<PayloadTemplateException>().With.Message.Contains(expected));

    [TestCase("a\n<#foo>", "<#foo> is no directive (line 2, column 1)")]
    [TestCase("<#include 'a.ftl'>", "<#include> is not supported")]
    [TestCase("${a?nosuch}", "?nosuch is not supported")]
    [TestCase("${a?upper_case('x')}", "takes 0 arguments")]
    [TestCase("<#if true>a", "</#if> is missing")]
    [TestCase("a</#if>", "</#if> is not expected")]
    [TestCase("<#list a as>", "a name is expected")]
    [TestCase("${a", "the '}' of an interpolation is missing")]
    [TestCase("${}", "an expression is expected")]
    [TestCase("${a b}", "'b' is not expected")]
    [TestCase("${'a}", "a text is not closed")]
    [TestCase("<#-- a", "a comment is not closed")]
    [TestCase("<#setting locale='de'>", "locale is not supported")]
    [TestCase("#{a}", "#{..} is not supported")]
    [TestCase("${payload.a.b()}", "cannot be called")]
    public void Template_ThatIsWrong_IsRefusedWithItsPlace(string template, string expected) =>
        Assert.That(() => FreeMarkerTemplate.Parse(template, PayloadMedia.Text, false), Throws.TypeOf<PayloadTemplateException>().With.Message.Contains(expected));

    [TestCase("(")]
    [TestCase("[")]
    [TestCase("!")]
    [TestCase("{'a':")]
    public void Template_NestedTooDeep_IsRefused(string opening) => Assert.That(
        () => FreeMarkerTemplate.Parse("${" + string.Concat(Enumerable.Repeat(opening, 50_000)), PayloadMedia.Text, false),
        Throws.TypeOf<PayloadTemplateException>());

    [Test]
    public async Task PayloadFactory_WithFreeMarker_MakesXml()
    {
        var context = new TestRuntime().Json(Order);
        var flow = await ((TestRuntime)context.Runtime).RunAsync("""
            <payloadFactory media-type="xml" template-type="freemarker">
              <format><![CDATA[<items>
              <#list payload.items as i>
                <item>${i.n}</item>
              </#list>
              </items>]]></format><args/>
            </payloadFactory>
            """, context);
        Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.ToString());
        Assert.That(XmlWriting.ToText(context.Message.Body.Payload!).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), Is.EqualTo("<items><item>tea</item><item>milk</item><item>bread</item></items>"));
    }

    private static string Fill(string template) => Fill(template, new TestRuntime().Json(Order));

    private static string Fill(string template, MessageContext context, params PayloadArgument[] arguments)
    {
        Assert.That(context.BuildBodyAsync().AsTask().IsCompletedSuccessfully, Is.True);
        return FreeMarkerTemplate.Parse(template, PayloadMedia.Text, false).Fill(context, arguments);
    }
}
