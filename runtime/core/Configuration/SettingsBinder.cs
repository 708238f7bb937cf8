using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Catalog;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Configuration.Settings;
using Integrator.Core.Configuration.Toml;

namespace Integrator.Core.Configuration;

/// <summary>Fills the options records from their sources and notes every mistake.</summary>
internal sealed class SettingsBinder(
    FlatDocument document,
    SettingResolver resolver,
    Placeholders placeholders,
    ICollection<Diagnostic> diagnostics)
{
    private readonly List<Func<EffectiveSetting>> _effective = [];

    /// <summary>All settings as they hold; made when somebody asks, since only the <c>config</c> command does.</summary>
    public IReadOnlyList<EffectiveSetting> Effective() => _effective.ConvertAll(static setting => setting());

    public DeploymentOptions Bind() => (DeploymentOptions)BindTable(SettingsCatalog.Instance.Root, document, prefix: "").Instance;

    private BoundTable BindTable(SettingTableSpec table, FlatDocument source, string prefix)
    {
        var instance = new BoundTable(table);
        foreach (var setting in table.Settings)
        {
            BindSetting(setting, source, instance, prefix);
        }

        foreach (var place in table.Places)
        {
            if (resolver.Resolve(place.Setting, source)?.Origin.Place is { } origin)
            {
                instance.Set(place.PropertyName, origin);
            }
        }

        foreach (var nested in table.Tables)
        {
            var inner = BindTable(nested, source, prefix);
            if (inner.IsChanged)
            {
                instance.Set(nested.Property!, inner.Instance);
            }
        }

        foreach (var list in table.Lists)
        {
            BindList(list, instance);
        }

        foreach (var map in table.Maps)
        {
            BindMap(map, instance);
        }

        return instance;
    }

    private void BindSetting(SettingSpec setting, FlatDocument source, BoundTable instance, string prefix)
    {
        var resolved = resolver.Resolve(setting, source);
        var secret = setting.Attribute.Secret || (resolved is not null && Placeholders.HoldsSecret(resolved.Value));
        if (resolved is not null && placeholders.Fill(resolved.Value) is { } value)
        {
            var (converted, problem) = SettingConverter.Convert(value, setting, resolved.Origin.Source);
            if (problem is not null)
            {
                Report(setting, resolved, problem);
            }
            else if (converted is not null)
            {
                instance.Set(setting.Property, converted);
            }
        }

        var origin = resolved?.Origin ?? SettingOrigin.Default;
        _effective.Add(() => new EffectiveSetting(prefix + setting.Name, Shown(setting, SettingText.Format(setting.Property.GetValue(instance.Instance), setting.Attribute.Unit), secret), origin));
    }

    private void Report(SettingSpec setting, ResolvedSetting resolved, string problem)
    {
        var severity = setting.Attribute.Lenient ? Severity.Warning : Severity.Error;
        var place = resolved.Origin.Place is null ? SourcePlace.None : resolved.Value.Place;
        var name = resolved.Origin.Source switch
        {
            SettingSource.SystemProperty => "-D" + resolved.Origin.Name,
            SettingSource.Environment => "environment variable " + resolved.Origin.Name,
            _ => resolved.Origin.Name,
        };
        diagnostics.Add(new Diagnostic(severity, place, "invalid-value", $"{name}: {problem}", $"write {SettingConverter.Expected(setting)}"));
    }

    private static string? Shown(SettingSpec setting, string? text, bool secret) => text switch
    {
        null or "\"\"" => text,
        _ when secret => SettingText.Mask,
        _ when setting.Attribute.Source == SettingSource.Environment => UserInfo.Mask(text),
        _ => text,
    };

    private void BindList(SettingListSpec list, BoundTable instance)
    {
        var elements = new List<object>();
        var found = false;
        foreach (var name in list.Names)
        {
            foreach (var key in document.Find(name))
            {
                found = true;
                BindElements(list, key, elements);
            }
        }

        if (found)
        {
            var typed = Array.CreateInstance(list.Element.Type, elements.Count);
            for (var i = 0; i < elements.Count; i++)
            {
                typed.SetValue(elements[i], i);
            }

            instance.Set(list.Property, typed);
        }
    }

    private void BindElements(SettingListSpec list, FlatKey key, List<object> elements)
    {
        if (key.Value is not TomlArray array || array.Items.Any(static item => item is not TomlTable))
        {
            diagnostics.Add(new Diagnostic(Severity.Error, key.Place, "invalid-value", $"{key.Written}: {key.Value.TypeName} where tables should be", $"write [[{list.Name}]] above each"));
            return;
        }

        foreach (var table in array.Items.Cast<TomlTable>())
        {
            elements.Add(BindElement(list, table, elements.Count + 1));
        }
    }

    private object BindElement(SettingListSpec list, TomlTable table, int ordinal)
    {
        var source = new FlatDocument(table);
        foreach (var setting in list.Settings.Where(setting => setting.Attribute.Required && resolver.Resolve(setting, source) is null))
        {
            diagnostics.Add(new Diagnostic(Severity.Error, table.Place, "missing-key", $"[[{list.Name}]] number {ordinal} has no {setting.Name}", $"write {setting.Name} = {setting.Attribute.Example ?? "..."}"));
        }

        if (!list.Attribute.Open)
        {
            UnknownKeys.ReportInElement(list, source, diagnostics);
        }

        return BindTable(list.Element, source, $"{list.Name}[{ordinal}].").Instance;
    }

    private void BindMap(SettingMapSpec map, BoundTable instance)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in document.Keys)
        {
            if (!map.Holds(key.Name) || placeholders.Fill(key.Value) is not { } value)
            {
                continue;
            }

            if ((value is TomlArray array ? JoinedItems(array) : SettingConverter.Text(value)) is not { } text)
            {
                diagnostics.Add(new Diagnostic(Severity.Error, key.Value.Place, "invalid-value", $"{key.Written}: {key.Value.TypeName} where text should be"));
                continue;
            }

            if (map.Attribute.Choices is { } choices && !choices.Split(", ").Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                diagnostics.Add(new Diagnostic(Severity.Error, key.Value.Place, "invalid-value", $"{key.Written}: {SettingText.Quote(text)} is not {choices}"));
                continue;
            }

            var name = key.Name[(map.Name.Length + 1)..];
            values[name] = text;
            if (SettingsCatalog.Instance.Find(key.Name) is null)
            {
                var shown = Placeholders.HoldsSecret(key.Value) ? SettingText.Mask : SettingText.Quote(text);
                var effective = new EffectiveSetting($"{map.Name}.{SettingText.Key(name)}", shown, new SettingOrigin(SettingSource.File, key.Written, key.Place));
                _effective.Add(() => effective);
            }
        }

        if (values.Count > 0)
        {
            instance.Set(map.Property, values);
        }
    }

    private static string? JoinedItems(TomlArray array) =>
        array.Items.All(item => SettingConverter.Text(item) is not null) ? string.Join(',', array.Items.Select(SettingConverter.Text)) : null;
}
