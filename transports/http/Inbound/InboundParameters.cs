using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Inbound;

/// <summary>The <c>&lt;parameter&gt;</c> elements of an inbound endpoint.</summary>
internal sealed class InboundParameters
{
    private const string PortName = "inbound.http.port";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        PortName, "dispatch.filter.pattern", "api.dispatching.enabled", "keystore", "truststore", "SSLVerifyClient", "SSLProtocol", "HttpsProtocols",
        "CertificateRevocationVerifier", "PreferredCiphers", "inbound.worker.pool.size.core", "inbound.worker.pool.size.max",
        "inbound.worker.thread.keep.alive.sec", "inbound.worker.pool.queue.length", "inbound.thread.group.id", "inbound.thread.id",
        "sequential", "coordination",
    };

    private readonly Dictionary<string, ArtifactElement> parameters = new(StringComparer.Ordinal);
    private readonly ArtifactElement endpoint;
    private readonly ParseScope scope;

    private InboundParameters(ArtifactElement endpoint, ParseScope scope)
    {
        this.endpoint = endpoint;
        this.scope = scope;
    }

    public static InboundParameters Read(ArtifactElement endpoint, ParseScope scope)
    {
        var read = new InboundParameters(endpoint, scope);
        foreach (var parameter in endpoint.Child("parameters")?.Children("parameter") ?? [])
        {
            var name = parameter.RequiredAttribute("name");
            read.parameters[name] = parameter;
            if (!Known.Contains(name))
            {
                parameter.Warn("unknown-parameter", $"The parameter '{name}' has no effect on an HTTP inbound endpoint");
            }
        }

        return read;
    }

    public ArtifactElement? Find(string name) => parameters.GetValueOrDefault(name);

    public int Port()
    {
        if (Find(PortName) is not { } parameter)
        {
            throw endpoint.Error("missing-parameter", $"An HTTP inbound endpoint needs the parameter {PortName}", $"<parameter name=\"{PortName}\">8085</parameter>");
        }

        var text = scope.Resolve(parameter, parameter.Text);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw parameter.Error("bad-port", $"'{text}' is no port", "a number from 1 to 65535");
    }

    /// <summary>TLS as the https listener's, but for what the parameters say.</summary>
    public ListenerTlsOptions Tls(ListenerTlsOptions listener) => listener with
    {
        Keystore = Store("keystore", "KeyStore") ?? listener.Keystore,
        Truststore = Store("truststore", "TrustStore") ?? listener.Truststore,
        VerifyClient = Find("SSLVerifyClient")?.Text.ToLowerInvariant() switch
        {
            "require" => ClientVerification.Require,
            "optional" => ClientVerification.Optional,
            null => listener.VerifyClient,
            _ => ClientVerification.None,
        },
        Protocols = List("HttpsProtocols") ?? listener.Protocols,
        PreferredCiphers = List("PreferredCiphers") ?? listener.PreferredCiphers,
    };

    private IReadOnlyList<string>? List(string name) =>
        Find(name)?.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } items ? items : null;

    private KeystoreOptions? Store(string parameter, string element)
    {
        if (Find(parameter)?.Child(element) is not { } store)
        {
            return null;
        }

        string? Text(string name) => store.Child(name) is { Text.Length: > 0 } child ? scope.Resolve(child, child.Text) : null;

        return new KeystoreOptions
        {
            Location = Text("Location") ?? throw store.Error("missing-element", $"<{element}> needs <Location>", $"<Location>{KeystoreOptions.DefaultKeystore}</Location>"),
            Place = store.Place,
            Type = Text("Type") ?? "JKS",
            Password = Text("Password") ?? "",
            KeyPassword = Text("KeyPassword"),
        };
    }
}
