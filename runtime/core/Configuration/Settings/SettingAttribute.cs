namespace Integrator.Core.Configuration.Settings;

/// <summary>
/// Makes a property of an options record a key of deployment.toml (or a system property, or an environment variable). The initial value
/// of the property is the default. Parsing, the printed configuration, conf/deployment.toml and docs/configuration.md all come from here.
/// </summary>
/// <param name="name">The key as WSO2 MI documents it, behind the prefix of the <see cref="SettingTableAttribute"/> if there is one.</param>
/// <param name="summary">One sentence for the reference.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string name, string summary) : Attribute
{
    public string Name { get; } = name;

    public string Summary { get; } = summary;

    /// <summary>Further spellings, behind the same prefixes; one that begins with <c>/</c> is a whole name.</summary>
    public string[] Aliases { get; init; } = [];

    public SettingUnit Unit { get; init; }

    /// <summary>The default in words, where the initial value does not say it.</summary>
    public string? Default { get; init; }

    public string? Example { get; init; }

    /// <summary>Never printed.</summary>
    public bool Secret { get; init; }

    /// <summary>A start-up error when absent (elements of <c>[[lists]]</c>).</summary>
    public bool Required { get; init; }

    /// <summary>An array is accepted too and read as its items joined by commas.</summary>
    public bool AllowArray { get; init; }

    /// <summary>A value that is none of the choices is a warning, and the default holds.</summary>
    public bool Lenient { get; init; }

    public long Minimum { get; init; } = long.MinValue;

    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>File for a key of deployment.toml; else the kind of thing that the name belongs to.</summary>
    public SettingSource Source { get; init; } = SettingSource.File;

    /// <summary>A system property that beats the file.</summary>
    public string? SystemProperty { get; init; }

    /// <summary>What to put behind <see cref="SettingTableAttribute.FallbackSystemProperty"/>; null: no such property.</summary>
    public string? FallbackSuffix { get; init; }
}
