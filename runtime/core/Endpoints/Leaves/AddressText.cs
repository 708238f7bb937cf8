namespace Integrator.Core.Endpoints.Leaves;

/// <summary>Addresses in messages to people.</summary>
internal static class AddressText
{
    /// <summary>The address without user, password and query.</summary>
    public static string WithoutSecrets(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var text = query < 0 ? address : address[..query];
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var at = text.LastIndexOf('@');
        return at > scheme && scheme >= 0 ? $"{text[..(scheme + 3)]}{text[(at + 1)..]}" : text;
    }
}
