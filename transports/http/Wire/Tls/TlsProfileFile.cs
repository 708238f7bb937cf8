using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Wire.Tls;

/// <summary>
/// Reads the file of <c>sender.ssl_profile</c>: <c>&lt;profile novalidatecert="..."&gt;</c> elements, each with <c>servers</c> (a list of host:port, or *),
/// <c>KeyStore</c> and <c>TrustStore</c> (MI: ClientConnFactoryBuilder's customSSLProfiles).
/// </summary>
internal static class TlsProfileFile
{
    private const int LargestFile = 4 * 1024 * 1024;

    /// <summary>The profile of each server named; null with a diagnostic when the file cannot be read.</summary>
    public static Dictionary<string, TlsProfile>? Read(string path, ClientTlsOptions defaults, string home, ICollection<Diagnostic> diagnostics)
    {
        var place = new SourcePlace(path, 0, 0);
        XDocument document;
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestFile };
            using var reader = XmlReader.Create(Path.Combine(home, path), settings);
            document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or XmlException)
        {
            diagnostics.Add(new Diagnostic(Severity.Error, place, "ssl-profile", $"the TLS profiles cannot be read: {error.Message}"));
            return null;
        }

        var builder = new TlsProfileBuilder(home, diagnostics);
        var profiles = new Dictionary<string, TlsProfile>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in document.Descendants().Where(static element => element.Name.LocalName == "profile"))
        {
            var itsPlace = PlaceOf(element, path);
            var servers = Child(element, "servers")?.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
            if (servers.Length == 0)
            {
                diagnostics.Add(new Diagnostic(Severity.Error, itsPlace, "ssl-profile", "this profile names no servers", "write <servers>host:port</servers>"));
                continue;
            }

            var profile = Profile(element, defaults, builder, itsPlace);
            foreach (var server in servers)
            {
                profiles.TryAdd(server, profile);
            }
        }

        return profiles;
    }

    private static TlsProfile Profile(XElement element, ClientTlsOptions defaults, TlsProfileBuilder builder, SourcePlace place)
    {
        var acceptsAny = string.Equals((string?)element.Attribute("novalidatecert"), "true", StringComparison.OrdinalIgnoreCase);
        var truststore = Store(Child(element, "TrustStore"), place);
        var keystore = Store(Child(element, "KeyStore"), place);
        return new TlsProfile
        {
            HostnameVerifier = defaults.HostnameVerifier,
            AcceptAnyCertificate = acceptsAny && truststore is null,
            TrustedCertificates = truststore is null ? null : builder.Trusted(truststore),
            ClientCertificate = keystore is null ? null : builder.Key(keystore),
            Protocols = TlsNames.Protocols(Child(element, "HttpsProtocols") is { } protocols ? [protocols.Value] : defaults.Protocols),
            CipherSuites = TlsNames.CipherSuites(defaults.PreferredCiphers),
            ChecksRevocation = defaults.CertificateRevocation.Enabled,
        };
    }

    private static KeystoreOptions? Store(XElement? element, SourcePlace place) => element is null ? null : new KeystoreOptions
    {
        Location = Child(element, "Location")?.Value.Trim() ?? "",
        Place = place,
        Type = Child(element, "Type")?.Value.Trim() ?? "JKS",
        Password = Child(element, "Password")?.Value.Trim() ?? "",
        KeyPassword = Child(element, "KeyPassword")?.Value.Trim(),
        KeyAlias = Child(element, "KeyAlias")?.Value.Trim(),
    };

    private static XElement? Child(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static SourcePlace PlaceOf(XElement element, string path)
    {
        var line = (IXmlLineInfo)element;
        return new SourcePlace(path, line.LineNumber, line.LinePosition);
    }
}
