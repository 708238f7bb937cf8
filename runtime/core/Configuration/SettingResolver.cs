using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Catalog;
using Integrator.Core.Configuration.Settings;
using Integrator.Core.Configuration.Toml;

namespace Integrator.Core.Configuration;

/// <summary>
/// Finds who gives a setting its value: an overriding system property, the file (in any spelling), the setting that it defaults to,
/// a system property that counts where the file is silent.
/// </summary>
internal sealed class SettingResolver(
    SystemProperties properties,
    IReadOnlyDictionary<string, string> environment,
    ICollection<Diagnostic> diagnostics)
{
    /// <summary>Null: nobody, the default holds.</summary>
    public ResolvedSetting? Resolve(SettingSpec setting, FlatDocument document) => setting.Attribute.Source switch
    {
        SettingSource.SystemProperty => AnyProperty(setting.Names),
        SettingSource.Environment => Variable(setting.Names),
        _ => Property(setting.OverridingSystemProperty)
            ?? FromFile(setting, document)
            ?? (setting.DefaultsFrom is null ? null : Resolve(setting.DefaultsFrom, document))
            ?? Property(setting.FallbackSystemProperty),
    };

    private ResolvedSetting? AnyProperty(string[] names)
    {
        foreach (var name in names)
        {
            if (Property(name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private ResolvedSetting? Property(string? name) => name is not null && properties[name] is { } value
        ? new ResolvedSetting(new TomlString(value, SourcePlace.None), new SettingOrigin(SettingSource.SystemProperty, name))
        : null;

    /// <summary>Aliases, which are the lower-case spellings, come first, the documented name last; an empty variable is none.</summary>
    private ResolvedSetting? Variable(string[] names)
    {
        for (var i = 1; i <= names.Length; i++)
        {
            var name = names[i % names.Length];
            if (environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value))
            {
                return new ResolvedSetting(new TomlString(value.Trim(), SourcePlace.None), new SettingOrigin(SettingSource.Environment, name));
            }
        }

        return null;
    }

    private ResolvedSetting? FromFile(SettingSpec setting, FlatDocument document)
    {
        FlatKey? found = null;
        foreach (var name in setting.Names)
        {
            foreach (var key in document.Find(name))
            {
                found = found is null ? key : Later(found, key);
            }
        }

        return found is null ? null : new ResolvedSetting(found.Value, new SettingOrigin(SettingSource.File, found.Written, found.Place));
    }

    private FlatKey Later(FlatKey one, FlatKey other)
    {
        var (first, last) = (one.Place.Line, one.Place.Column).CompareTo((other.Place.Line, other.Place.Column)) < 0 ? (one, other) : (other, one);
        if (SettingConverter.Text(first.Value) is not { } text || text != SettingConverter.Text(last.Value))
        {
            var remark = new Diagnostic(Severity.Warning, last.Place, "duplicate-key", $"{last.Written} and {first.Written} (line {first.Place.Line}) are two names of one setting; this one counts", "keep one of the two");
            if (!diagnostics.Contains(remark))
            {
                diagnostics.Add(remark);
            }
        }

        return last;
    }
}
