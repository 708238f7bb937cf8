using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Integrator.UnitTests.Transports.Http.Blocking;

/// <summary>A server that asks for NTLM and verifies the NTLMv2 proof (MS-NLMP 3.3.2) of MS-NLMP's own example account, per connection.</summary>
internal sealed class NtlmServer(bool closesFirst = false)
{
    public const string User = "User";
    public const string Password = "Password";
    public const string Domain = "Domain";

    private static readonly byte[] Challenge = [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef];

    /// <summary>NTOWFv1("Password"), MS-NLMP 4.2.2.1.2.</summary>
    private static readonly byte[] PasswordHash = Convert.FromHexString("a4f49c406510bdcab6824ee7c30fd852");

    private int closings;

    /// <summary>What was done with each request: connection number, then ask, challenge, proven, refused or known.</summary>
    public List<string> Steps { get; } = [];

    public async Task ServeAsync(ScriptedConnection connection)
    {
        var isKnown = false;
        while (await connection.ReadRequestAsync() is { } request)
        {
            var token = TokenOf(request);
            var closes = closesFirst && token is null && closings++ == 0;
            var (step, answer) = (isKnown, token) switch
            {
                (true, _) => ("known", null),
                (_, null) => ("ask", "NTLM"),
                (_, [.., _] and var message) when message[8] == 1 => ("challenge", "NTLM " + Convert.ToBase64String(ChallengeMessage())),
                (_, var message) when Proves(message) => ("proven", null),
                _ => ("refused", "NTLM"),
            };
            isKnown |= step == "proven";
            lock (Steps)
            {
                Steps.Add($"{connection.Number} {step}");
            }

            var body = answer is null ? request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..] + "!" : "asked";
            await connection.WriteAsync(answer is null
                ? $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}"
                : $"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Negotiate\r\nWWW-Authenticate: {answer}\r\n{(closes ? "Connection: close\r\n" : "")}Content-Length: {body.Length}\r\n\r\n{body}");
            if (closes)
            {
                return;
            }
        }
    }

    private static byte[]? TokenOf(string request)
    {
        const string Name = "\r\nAuthorization: NTLM ";
        var start = request.IndexOf(Name, StringComparison.Ordinal);
        return start < 0 ? null : Convert.FromBase64String(request[(start + Name.Length)..request.IndexOf("\r\n", start + 2, StringComparison.Ordinal)]);
    }

    private static byte[] ChallengeMessage()
    {
        var name = Encoding.Unicode.GetBytes(Domain);
        byte[] info = [2, 0, (byte)name.Length, 0, .. name, 1, 0, (byte)name.Length, 0, .. name, 0, 0, 0, 0];
        var message = new byte[56 + name.Length + info.Length];
        "NTLMSSP\0"u8.CopyTo(message);
        message[8] = 2;
        Field(message, 12, name.Length, 56);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(20), 0xe2898235);
        Challenge.CopyTo(message, 24);
        Field(message, 40, info.Length, 56 + name.Length);
        message[48] = 10;
        message[55] = 15;
        name.CopyTo(message, 56);
        info.CopyTo(message, 56 + name.Length);
        return message;
    }

    private static void Field(byte[] message, int at, int length, int offset)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(at), (ushort)length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(at + 2), (ushort)length);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(at + 4), (uint)offset);
    }

#pragma warning disable CA5351 // NTLM is made of MD5.
    private static bool Proves(byte[] message)
    {
        var response = Read(message, 20);
        var user = Encoding.Unicode.GetString(Read(message, 36));
        var domain = Encoding.Unicode.GetString(Read(message, 28));
        var key = HMACMD5.HashData(PasswordHash, Encoding.Unicode.GetBytes(user.ToUpperInvariant() + domain));
        return message[8] == 3 && response.Length > 24 && HMACMD5.HashData(key, (byte[])[.. Challenge, .. response[16..]]).AsSpan().SequenceEqual(response.AsSpan(0, 16));
    }
#pragma warning restore CA5351

    private static byte[] Read(byte[] message, int at) =>
        message.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(at + 4)), BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(at))).ToArray();
}
