namespace Integrator.Core.Services;

/// <summary>A registry resource as it is stored now; <paramref name="Version"/> changes when it does, so that compiled forms can be kept.</summary>
public sealed record RegistryResource(string Key, ReadOnlyMemory<byte> Content, string? MediaType, long Version)
{
    /// <summary>The content as text (UTF-8, byte order mark dropped).</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Content.Span).TrimStart('\uFEFF');
}
