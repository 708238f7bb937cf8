using System.Text;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Blocking;

/// <summary>Blocking calls with an account for NTLM.</summary>
internal sealed class NtlmTests : WireClientCompliance
{
    private static readonly NtlmCredentials Account = new(NtlmServer.User, NtlmServer.Password, NtlmServer.Domain, null);

    protected override IWireClient Create(ClientSettings settings, TimeProvider time, int concurrency, int waiting) =>
        WireClients.Create(nonBlocking: false, settings, time, concurrency, waiting);

    [Test]
    public async Task Challenge_IsAnsweredOnOneConnection_WhichIsTheAccountsFromThenOn()
    {
        var ntlm = new NtlmServer();
        await using var server = new ScriptedServer(ntlm.ServeAsync);
        var client = Client();

        Assert.That(await SendAsync(client, server.Port, "one", Account), Is.EqualTo("200 one!"));
        Assert.That(await SendAsync(client, server.Port, "two", Account with { }), Is.EqualTo("200 two!"));
        Assert.That(ntlm.Steps, Is.EqualTo(new[] { "1 ask", "1 challenge", "1 proven", "1 known" }));
    }

    [Test]
    public async Task Connection_OfAnAccount_IsNobodyElses()
    {
        var ntlm = new NtlmServer();
        await using var server = new ScriptedServer(ntlm.ServeAsync);
        var client = Client();
        await SendAsync(client, server.Port, "one", Account);

        Assert.That(await SendAsync(client, server.Port, "two", null), Is.EqualTo("401 asked"));
        Assert.That(await SendAsync(client, server.Port, "two", Account with { Password = "other" }), Is.EqualTo("401 asked"));
        Assert.That(ntlm.Steps.Skip(3), Is.EqualTo(new[] { "2 ask", "3 ask", "3 challenge", "3 refused" }));
    }

    [Test]
    public async Task Server_ThatClosesBehindItsFirstQuestion_IsAnsweredOnAnotherConnection()
    {
        var ntlm = new NtlmServer(closesFirst: true);
        await using var server = new ScriptedServer(ntlm.ServeAsync);

        Assert.That(await SendAsync(Client(), server.Port, "one", Account), Is.EqualTo("200 one!"));
        Assert.That(ntlm.Steps, Is.EqualTo(new[] { "1 ask", "2 challenge", "2 proven" }));
    }

    [TestCase("Basic realm=\"x\"")]
    [TestCase("NTLMv3")]
    [TestCase("NTLM bm90IGEgY2hhbGxlbmdl")]
    public async Task Question_ForSomethingElse_StaysTheAnswer(string question)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.WriteAsync($"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: {question}\r\nContent-Length: 2\r\n\r\nno");
            }
        });

        Assert.That(await SendAsync(Client(), server.Port, "one", Account), Is.EqualTo("401 no"));
    }

    [Test]
    public async Task Body_ThatIsAStream_CannotBeSentAgain_SoThatTheQuestionIsTheAnswer()
    {
        var ntlm = new NtlmServer();
        await using var server = new ScriptedServer(ntlm.ServeAsync);
        var request = Post(server.Port, default, stream: new MemoryStream("one"u8.ToArray()));
        request.Ntlm = Account;
        var (reply, _, _) = await CallAsync(Client(), request);

        Assert.That(reply!.Status, Is.EqualTo(401));
    }

    [TestCase(null, "a.example", true)]
    [TestCase("A.example", "a.example", true)]
    [TestCase("b.example", "a.example", false)]
    public void Account_IsForItsHostAlone(string? host, string target, bool expected) =>
        Assert.That((Account with { Host = host }).AreFor(target), Is.EqualTo(expected));

    [Test]
    public void Password_IsNeverPrinted() => Assert.That(Account.ToString(), Is.EqualTo("Domain\\User"));

    private static async Task<string> SendAsync(IWireClient client, int port, string body, NtlmCredentials? account)
    {
        var request = Post(port, Encoding.ASCII.GetBytes(body));
        request.Ntlm = account;
        var (reply, text, failure) = await CallAsync(client, request);
        return reply is null ? failure!.Message : $"{reply.Status} {text}";
    }
}
