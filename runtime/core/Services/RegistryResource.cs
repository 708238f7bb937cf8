using System.Text;

namespace Integrator.Core.Services;

/// <summary>A registry resource as it is stored now; <paramref name="Version"/> changes when it does, so that compiled forms can be kept.</summary>
public sealed record RegistryResource(string Key, ReadOnlyMemory<byte> Content, string? MediaType, long Version)
{
    private string? text;

    /// <summary>
    /// The content as text: UTF-8, byte order mark dropped, line ends as <c>\n</c>, and the last one lost (MicroIntegratorRegistry reads it by lines).
    /// </summary>
    public string Text => text ??= Decode();

    private string Decode()
    {
        var decoded = Encoding.UTF8.GetString(Content.Span).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return decoded.EndsWith('\n') ? decoded[..^1] : decoded;
    }
}
