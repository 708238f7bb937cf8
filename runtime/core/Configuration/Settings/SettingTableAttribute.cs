namespace Integrator.Core.Configuration.Settings;

/// <summary>Makes a property a nested options record.</summary>
/// <param name="prefixes">What stands before the names in it, with its dot; the first one is the documented one. None: whole names.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingTableAttribute(params string[] prefixes) : Attribute
{
    public string[] Prefixes { get; } = prefixes;

    /// <summary>Names that differ here: <c>location=file_name</c>.</summary>
    public string[] Renames { get; init; } = [];

    /// <summary>The prefix of another table whose values are the defaults (MI's <c>$ref{...}</c> defaults).</summary>
    public string? DefaultsFrom { get; init; }

    /// <summary>Begin of the names of system properties that count where the file is silent: <c>javax.net.ssl.trustStore</c>.</summary>
    public string? FallbackSystemProperty { get; init; }
}
