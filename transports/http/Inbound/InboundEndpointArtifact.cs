using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;
using Integrator.Core.Services.Inbound;

namespace Integrator.Transports.Http.Inbound;

/// <summary>Reads an <c>&lt;inboundEndpoint&gt;</c> (MI: InboundEndpointFactory). HTTP and HTTPS endpoints have ports of their own.</summary>
[Artifact("inboundEndpoint", "inbound-endpoints", 16)]
internal static class InboundEndpointArtifact
{
    public static readonly ElementSpec Spec = new ElementSpec("inboundEndpoint", "Receives messages on a port of its own.")
        .Attribute("name", ValueKind.Text, "Its name: what an API's binds-to names.", required: true)
        .Attribute("protocol", ValueKind.Choice, "What it speaks.", required: true, choices: ["http", "https"])
        .Attribute("sequence", ValueKind.Key, "Sequence that takes its messages.", @default: "main")
        .Attribute("onError", ValueKind.Key, "Sequence that handles their faults.", @default: "fault")
        .Attribute("suspend", ValueKind.Boolean, "Deploy it without starting it.", @default: "false")
        .Attribute("class", ValueKind.Text, "A Java class; it has no counterpart here.")
        .Child(new ElementSpec("parameters", "Its settings.")
            .Child(new ElementSpec("parameter", "inbound.http.port, dispatch.filter.pattern; for https also keystore, truststore, SSLVerifyClient, HttpsProtocols, PreferredCiphers.")
                .Attribute("name", ValueKind.Text, "The setting.", required: true)
                .Content().Anything()))
        .Example("""<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="orders-in" protocol="http" suspend="false"><parameters><parameter name="inbound.http.port">8085</parameter><parameter name="dispatch.filter.pattern">/orders/.*</parameter></parameters></inboundEndpoint>""");

    private static readonly TimeSpan MatchLimit = TimeSpan.FromMilliseconds(100);

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        ParseScope.CheckAttributes(element, Spec);
        var name = element.RequiredAttribute("name");
        var protocol = ReadProtocol(element);
        var parameters = InboundParameters.Read(element, scope);
        var service = new InboundService(
            name, element.Place, ReadSequence(element, "sequence", scope), ReadSequence(element, "onError", scope), ReadFilter(parameters));
        var endpoint = new HttpInboundEndpoint(service, protocol, parameters.Port() + (scope.Options.Mediation.InboundPortOffset ? scope.Options.Server.Offset : 0), scope.Options)
        {
            Tls = protocol == "https" ? parameters.Tls(scope.Options.Listener.Tls) : null,
            IsSuspended = element.BooleanAttribute("suspend"),
        };
        return new Artifact(ArtifactKind.InboundEndpoint, name, element.Place, endpoint, element.Xml);
    }

    private static string ReadProtocol(ArtifactElement element)
    {
        if (element.Attribute("protocol") is not { Length: > 0 } protocol)
        {
            throw element.Attribute("class") is { } type
                ? element.Error("unsupported-inbound", $"The inbound endpoint class '{type}' is not supported", "only protocol=\"http\" and protocol=\"https\" are", element.AttributePlace("class"))
                : element.Error("missing-attribute", "<inboundEndpoint> needs the attribute 'protocol'", "protocol=\"http\"");
        }

        return protocol is "http" or "https"
            ? protocol
            : throw element.Error(
                "unsupported-inbound", $"Inbound endpoints of protocol '{protocol}' are not supported", "only protocol=\"http\" and protocol=\"https\" are", element.AttributePlace("protocol"));
    }

    private static string? ReadSequence(ArtifactElement element, string attribute, ParseScope scope)
    {
        if (element.Attribute(attribute) is not { Length: > 0 } key)
        {
            return null;
        }

        scope.Refer(ArtifactKind.Sequence, key, element.AttributePlace(attribute));
        return key;
    }

    /// <summary>Java's matches(): the whole path and query.</summary>
    private static Regex? ReadFilter(InboundParameters parameters)
    {
        if (parameters.Find("dispatch.filter.pattern") is not { } parameter)
        {
            return null;
        }

        try
        {
            return new Regex($"^(?:{parameter.Text})\\z", RegexOptions.CultureInvariant, MatchLimit);
        }
        catch (ArgumentException error)
        {
            throw parameter.Error("bad-pattern", $"dispatch.filter.pattern is no regular expression: {error.Message}", "/orders/.*");
        }
    }
}
