using Integrator.Core.Configuration.Catalog;

namespace Integrator.Core.Configuration;

/// <summary>Hides the password of addresses such as <c>http://user:password@host</c>.</summary>
internal static class UserInfo
{
    public static string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 0)
        {
            return address;
        }

        var scheme = address.IndexOf("//", StringComparison.Ordinal);
        var begin = scheme < 0 ? (address[0] == '"' ? 1 : 0) : scheme + 2;
        var colon = address.IndexOf(':', begin);
        return colon < 0 || colon > at ? address : string.Concat(address.AsSpan(0, colon + 1), Catalog.SettingText.Mask, address.AsSpan(at));
    }
}
