using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Formats.Xml;

namespace Integrator.Mediators.Transformation;

/// <summary>Checks the code of a makefault (MI: FaultMediatorFactory).</summary>
internal static class FaultCode
{
    private static readonly string[] Codes11 = ["VersionMismatch", "MustUnderstand", "Client", "Server"];
    private static readonly string[] Codes12 = ["VersionMismatch", "MustUnderstand", "DataEncodingUnknown", "Sender", "Receiver"];

    /// <summary>Local part of a fixed code; every mistake is told of.</summary>
    public static string LocalName(ArtifactElement code, string value, FaultVersion version)
    {
        var place = code.AttributePlace("value");
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            throw code.Error("bad-value", $"'{value}' is no fault code: it has no prefix", "prefix:Name, the prefix declared as SOAP's namespace", place);
        }

        var prefix = value[..colon];
        var name = value[(colon + 1)..];
        var uri = prefix.Length == 0 ? null : code.Xml.GetNamespaceOfPrefix(prefix);
        if (uri is null)
        {
            throw code.Error("bad-value", $"The prefix '{prefix}' of the fault code is not declared", null, place);
        }

        if (version == FaultVersion.Pox)
        {
            return name;
        }

        var (space, codes) = version == FaultVersion.Soap12 ? (SoapEnvelope.Namespace12, Codes12) : (SoapEnvelope.Namespace11, Codes11);
        if (uri != space)
        {
            throw code.Error("bad-value", $"The fault code is in the namespace {uri.NamespaceName}", $"{Name(version)} wants {space.NamespaceName}", place);
        }

        return codes.Contains(name)
            ? name
            : throw code.Error("bad-value", $"'{name}' is no fault code of {Name(version)}", string.Join(", ", codes), place);
    }

    /// <summary>Prefix of a fixed code; null when it is the envelope's own, which is declared already, or there is none.</summary>
    public static string? Prefix(string? value)
    {
        var colon = value?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && value![..colon] is not "soapenv" and var prefix ? prefix : null;
    }

    private static string Name(FaultVersion version) => version == FaultVersion.Soap12 ? "soap12" : "soap11";
}
