using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.ThirdParty;

/// <summary>The npm package @apidevtools/swagger-parser validates what APIs say of themselves against the OpenAPI schema.</summary>
[TestFixture]
internal sealed class OpenApiValidatorTests
{
    [Test]
    public async Task Documents_OfApis_AreValid()
    {
        using var node = await NodeScript.WithAsync("@apidevtools/swagger-parser@10.1.1", "openapi-types@12.1.3", "js-yaml@4.1.0");
        using var home = new HomeBuilder()
            .Api("orders", """
                <api xmlns="http://ws.apache.org/ns/synapse" name="orders" context="/orders" version="1.0" version-type="url">
                  <resource methods="GET DELETE" uri-template="/{id}/items/{item}?verbose={v}&amp;page={p}"><inSequence><respond/></inSequence></resource>
                  <resource methods="POST PUT PATCH" uri-template="/{+rest}"><inSequence><respond/></inSequence></resource>
                  <resource methods="GET HEAD OPTIONS" url-mapping="/list/*"><inSequence><respond/></inSequence></resource>
                  <resource methods="GET" url-mapping="*.json"><inSequence><respond/></inSequence></resource>
                  <resource><inSequence><respond/></inSequence></resource>
                </api>
                """)
            .Api("plain", """<api xmlns="http://ws.apache.org/ns/synapse" name="plain" context="/"><resource methods="GET" uri-template="/{a}/{a}"><inSequence><respond/></inSequence></resource></api>""");
        await using var server = await IntegratorProcess.StartAsync(home);
        var urls = string.Join(',', new[] { "orders:v1.0?swagger.json", "orders:v1.0?swagger.yaml", "plain?swagger.json", "plain?swagger.yaml" }
            .Select(path => $"'http://127.0.0.1:{server.HttpPort}/{path}'"));
        var printed = await node.RunAsync($$"""
            import SwaggerParser from '@apidevtools/swagger-parser';
            import YAML from 'js-yaml';
            for (const url of [{{urls}}]) {
              const text = await (await fetch(url)).text();
              const api = await SwaggerParser.validate(url.endsWith('yaml') ? YAML.load(text) : JSON.parse(text));
              console.log(api.openapi, Object.keys(api.paths).length);
            }
            """);

        Assert.That(printed.Split('\n'), Is.EqualTo(new[] { "3.0.1 5", "3.0.1 5", "3.0.1 1", "3.0.1 1" }));
    }
}
