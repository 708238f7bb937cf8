using Integrator.Core.Services.Rest;
using NUnit.Framework;

namespace Integrator.UnitTests.Services;

/// <summary>The table of MI's own ParserTest and what follows from apis f4.</summary>
public sealed class UriTemplateTests
{
    [TestCase("/admin/~{user}", "/admin/~hiranya", "user=hiranya")]
    [TestCase("/admin/~{user}", "/admi/~hiranya", null)]
    [TestCase("/admin/~{user}", "/admin/hiranya", null)]
    [TestCase("/admin/~{user}", "/admin/~hiranya/foo", null)]
    [TestCase("/dictionary/{char:1}/{word}", "/dictionary/c/cat", "char=c;word=cat")]
    [TestCase("/dictionary/{char:1}/{word}", "/dictionary/co/cat", null)]
    [TestCase("/dictionary/{char:1}/{word}", "/dictionary/c", null)]
    [TestCase("/dictionary/{char:1}/{word}", "/dictionary/h/hello%20world", "char=h;word=hello world")]
    [TestCase("/dictionary/{char}/{+word}", "/dictionary/h/hello+world", "char=h;word=hello+world")]
    [TestCase("/dictionary/{char}/{+word}", "/dictionary/h/hello%2Bworld", "char=h;word=hello+world")]
    [TestCase("/dictionary/{char}/{word,count}", "/dictionary/c/cat,5", "char=c;word=cat;count=5")]
    [TestCase("/dictionary/{char}/{word,count}", "/dictionary/c/cat", "char=c;word=cat;count=")]
    [TestCase("/dictionary/{char}/{word,count}", "/dictionary/c/,5", "char=c;word=;count=5")]
    [TestCase("/dictionary/{char,word}/{count}", "/dictionary/c,ca,cat/5", null)]
    [TestCase("/dictionary/{user}/test?a={user}", "/dictionary/hiranya/test?a=hiranya", "user=hiranya")]
    [TestCase("/dictionary/{user}/test?a={user}", "/dictionary/hiranya/test?a=foo", null)]
    [TestCase("/dictionary/foo-{user}-bar", "/dictionary/foo-hiranya-bar", "user=hiranya")]
    [TestCase("/dictionary/foo-{user}-bar", "/dictionary/foo--bar", "user=")]
    [TestCase("/dictionary/foo-{user}-bar", "/dictionary/foo-bar", null)]
    [TestCase("/alert/{id}.json", "/alert/foo.json", "id=foo")]
    [TestCase("/", "/", "")]
    [TestCase("/*", "/", "")]
    [TestCase("/*", "/sanjeewa?test=done", "")]
    [TestCase("/sanjeewa/*", "/sanjeewa/admin?test=done", "")]
    [TestCase("/sanjeewa*", "/sanjeewa", "")]
    [TestCase("/sanjeewa*", "/sanjeewa/", "")]
    [TestCase("/{a}/*", "/sanjeewa", "a=sanjeewa")]
    [TestCase("/{a}/*", "/sanjeewa/?test=done", "a=sanjeewa")]
    [TestCase("/dictionary/{char}/{word}", "/dictionary/d/dog/", "char=d;word=dog")]
    [TestCase("/dictionary/{char}/{word}/", "/dictionary/d/dog", "char=d;word=dog")]
    [TestCase("/test{format}*", "/test.json?test", "format=.json")]
    [TestCase("/{name,id}/*", "/user,190/test?year=2012", "name=user;id=190")]
    [TestCase("/{name,id}/*", "/user,190,11/test", null)]
    [TestCase("/p?lat={+lat}&lon={+lon}&floor={+floor}", "/p?lat=10&lon=20&floor=", "lat=10;lon=20")]
    [TestCase("/p?lat={+lat}&lon={+lon}&floor={+floor}", "/p?lat=&lon=20&floor=30", "lat=;lon=20;floor=30")]
    [TestCase("/words?{+query}", "/words?a=5", "query=a=5")]
    [TestCase("/{symbol}/feed.rss{+queryStr}", "/APPLE/feed.rss?max=30", "symbol=APPLE;queryStr=?max=30")]
    [TestCase("/{symbol}/feed.rss{+queryStr}", "/APPLE?max=30", null)]
    [TestCase("/files/{+path}", "/files/a/b/c.txt", "path=a/b/c.txt")]
    [TestCase("/admin{#foo}", "/admin#test,value", "foo=test,value")]
    [TestCase("/admin{.action}", "/admin.do", "action=do")]
    [TestCase("/admin{.action}", "/admin.do.bad", null)]
    [TestCase("/admin{.action,sub}", "/admin.do.view", "action=do;sub=view")]
    [TestCase("/admin{/context}", "/admin/foo", "context=foo")]
    [TestCase("/admin{/action,sub}", "/admin/do/view", "action=do;sub=view")]
    [TestCase("/admin/{one},{two},{three}*", "/admin/a,b,c?query=x", "one=a;two=b;three=c")]
    [TestCase("/admin/{one}", "/admin/param1?query=parameter", "one=param1")]
    [TestCase("/admin/{one}", "/admin/param1/param2?query=parameter", null)]
    [TestCase("/admin/{one}?query={two}", "/admin/param1?query=param2", "one=param1;two=param2")]
    [TestCase("/admin/{one}?query={two}", "/admin/param1", null)]
    [TestCase("/{first}/{second}", "/", null)]
    public void Matches_Path_FindsVariables(string template, string path, string? expected)
    {
        var variables = new UriVariables();
        var matched = UriTemplate.Parse(template).Matches(path, variables);
        var found = matched ? string.Join(';', variables.Found.Select(static one => $"{one.Key}={one.Value}")) : null;
        Assert.That(found, Is.EqualTo(expected));
    }

    [TestCase("/a/{}", "empty")]
    [TestCase("{a}/b", "begins with '/'")]
    [TestCase("/a/{b{c}}", "inside an expression")]
    [TestCase("/a}b", "no '{'")]
    [TestCase("/a/{?q}", "kind that is not matched")]
    [TestCase("/a/{b c}", "no name of a variable")]
    [TestCase("/a/{b:0}", "positive number")]
    public void Parse_BadTemplate_SaysWhy(string template, string message) =>
        Assert.That(() => UriTemplate.Parse(template), Throws.TypeOf<FormatException>().With.Message.Contains(message));
}
