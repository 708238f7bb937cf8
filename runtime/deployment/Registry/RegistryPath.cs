namespace Integrator.Deployment.Registry;

/// <summary>Turns keys into paths below the registry's root: <c>conf: gov: local: resources:</c>, no prefix = governance (MicroIntegratorRegistry).</summary>
internal static class RegistryPath
{
    private static readonly (string Prefix, string Folder)[] Prefixes =
    [
        ("conf:", "config"),
        ("gov:", "governance"),
        ("local:", "local"),
        ("resources:", "governance/mi-resources"),
        ("/_system/config", "config"),
        ("/_system/governance", "governance"),
        ("/_system/local", "local"),
    ];

    /// <summary>The path with <c>/</c> between its parts, such as <c>config/dir/file.xml</c>; null for a key that leaves its root.</summary>
    public static string? Of(string key)
    {
        var (folder, rest) = ("governance", key);
        foreach (var (prefix, target) in Prefixes)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal) && (prefix[^1] == ':' || key.Length == prefix.Length || key[prefix.Length] == '/'))
            {
                (folder, rest) = (target, key[prefix.Length..]);
                break;
            }
        }

        if (rest.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var parts = new List<string>();
        foreach (var part in rest.Split('/', '\\'))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count == 0)
            {
                return null;
            }
            else
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return parts.Count == 0 ? folder : $"{folder}/{string.Join('/', parts)}";
    }
}
