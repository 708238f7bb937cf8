using Integrator.AcceptanceTests.Harness;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Proxying;

/// <summary>Nginx on both sides: as a TLS backend, and in front as the README shows it.</summary>
[TestFixture]
internal sealed class NginxTests
{
    [Test]
    public async Task Calls_ToAnNginxWithTls_Arrive()
    {
        using var certificate = TestCertificate.Create();
        await using var nginx = await PeerProcess.NginxAsync(folder =>
        {
            var (file, key) = certificate.WritePem(folder);
            return $$"""server { listen 127.0.0.1:PORT ssl; ssl_certificate {{file}}; ssl_certificate_key {{key}}; location / { return 200 "$ssl_protocol $request_method"; } }""";
        });
        using var home = new HomeBuilder().Toml("[truststore]\nfile_name = \"backend.pem\"\ntype = \"PEM\"\n")
            .Flow("nonblocking", $"""<call><endpoint><http method="GET" uri-template="https://localhost:{nginx.Port}/"/></endpoint></call><respond/>""")
            .Flow("blocking", $"""<call blocking="true"><endpoint><http method="GET" uri-template="https://localhost:{nginx.Port}/"/></endpoint></call><respond/>""");
        certificate.WritePem(home.Folder);
        await using var server = await IntegratorProcess.StartAsync(home);

        Assert.That(await server.Client.GetStringAsync("/nonblocking"), Does.Match(@"^TLSv1\.[23] GET$"));
        Assert.That(await server.Client.GetStringAsync("/blocking"), Does.Match(@"^TLSv1\.[23] GET$"));
    }

    [Test]
    public async Task Requests_ThroughAnNginxInFront_KeepHeadersAndCookies()
    {
        await using var backend = await Backend.StartAsync(static http =>
        {
            http.Response.Headers.Append("Set-Cookie", "a=1; Path=/; HttpOnly");
            http.Response.Headers.Append("Set-Cookie", "b=\"2 3\"");
            return Task.CompletedTask;
        });
        using var home = new HomeBuilder().Flow("orders", $"""<call><endpoint><http method="GET" uri-template="http://127.0.0.1:{backend.Port}/"/></endpoint></call><respond/>""");
        await using var server = await IntegratorProcess.StartAsync(home);
        var page = await File.ReadAllTextAsync(Path.Combine(ProjectFolder.Root, "README.md"));
        var recipe = page.Split("```nginx\n")[1].Split("```")[0]
            .Replace("127.0.0.1:8290", $"127.0.0.1:{server.HttpPort}", StringComparison.Ordinal).Replace("listen 443 ssl", "listen 127.0.0.1:PORT", StringComparison.Ordinal);
        await using var nginx = await PeerProcess.NginxAsync(_ => recipe);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{nginx.Port}/orders");
        request.Headers.Host = "api.example.com";
        request.Headers.Add("Cookie", "session=\"x y\"; other=1");
        using var answer = await server.Client.SendAsync(request);

        Assert.That(answer.Headers.GetValues("Set-Cookie"), Is.EqualTo(new[] { "a=1; Path=/; HttpOnly", "b=\"2 3\"" }));
        var received = backend.Requests.Single().Headers;
        Assert.That((received["Cookie"], received["X-Forwarded-Host"], received["X-Forwarded-For"]), Is.EqualTo(("session=\"x y\"; other=1", "api.example.com", "127.0.0.1")));
    }
}
