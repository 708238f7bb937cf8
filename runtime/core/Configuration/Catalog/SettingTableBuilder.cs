using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>Makes table specs of the marks of the options records.</summary>
internal sealed class SettingTableBuilder
{
    private static readonly SettingTableAttribute Whole = new();

    /// <summary>Tables by their documented prefix, for those that take their defaults from another.</summary>
    private readonly Dictionary<string, SettingTableSpec> _byPrefix = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<SettingTableSpec, string>> _defaults = [];

    private SettingTableBuilder()
    {
    }

    public static SettingTableSpec Build(Type type)
    {
        var builder = new SettingTableBuilder();
        var root = builder.Build(new SettingTableSpec(type), Whole);
        builder.LinkDefaults();
        return root;
    }

    private SettingTableSpec Build(SettingTableSpec table, SettingTableAttribute place)
    {
        var type = table.Type;
        var siblings = new List<KeyValuePair<string, string>>();
        foreach (var mark in MarkedSettings.Of(type))
        {
            switch (mark.Mark)
            {
                case SettingAttribute setting:
                    table.Settings.Add(NewSetting(setting, mark.Property, table, place));
                    break;
                case SettingTableAttribute nested:
                    table.Tables.Add(Build(new SettingTableSpec(mark.Inner!, table, mark.Property), Compose(place, nested)));
                    break;
                case SettingListAttribute list:
                    table.Lists.Add(new SettingListSpec(list, mark.Property, table, Build(mark.Inner!)));
                    break;
                case SettingMapAttribute map:
                    table.Maps.Add(new SettingMapSpec(map, mark.Property, table));
                    break;
                case SettingPlaceAttribute sibling:
                    siblings.Add(new(mark.Property, sibling.Property));
                    break;
            }
        }

        foreach (var (member, sibling) in siblings)
        {
            table.Places.Add(new(member, table.SettingOf(sibling)));
        }

        if (place.Prefixes.Length > 0)
        {
            _byPrefix.TryAdd(place.Prefixes[0] + type.Name, table);
        }

        if (place.DefaultsFrom is { } from)
        {
            _defaults.Add(new(table, from + type.Name));
        }

        return table;
    }

    private static SettingTableAttribute Compose(SettingTableAttribute outer, SettingTableAttribute inner)
    {
        if (outer.Prefixes.Length == 0)
        {
            return inner;
        }

        var prefixes = new List<string>();
        foreach (var prefix in outer.Prefixes)
        {
            foreach (var name in inner.Prefixes)
            {
                prefixes.Add(prefix + name);
            }
        }

        return new SettingTableAttribute(prefixes.ToArray())
        {
            Renames = inner.Renames,
            DefaultsFrom = outer.DefaultsFrom is null ? inner.DefaultsFrom : outer.DefaultsFrom + inner.Prefixes[0],
            FallbackSystemProperty = inner.FallbackSystemProperty,
        };
    }

    private static SettingSpec NewSetting(SettingAttribute setting, string member, SettingTableSpec table, SettingTableAttribute place)
    {
        var names = new List<string>();
        if (RenamedTo(setting.Name, place) is { } renamed)
        {
            AddNames(names, renamed, place.Prefixes);
        }

        AddNames(names, setting.Name, place.Prefixes);
        foreach (var alias in setting.Aliases)
        {
            AddNames(names, alias, place.Prefixes);
        }

        return new SettingSpec(setting, member, table, names.ToArray())
        {
            FallbackSystemProperty = place.FallbackSystemProperty is { } begin && setting.FallbackSuffix is { } end ? begin + end : null,
        };
    }

    private static string? RenamedTo(string name, SettingTableAttribute place)
    {
        foreach (var rename in place.Renames)
        {
            if (rename.Length > name.Length && rename[name.Length] == '=' && rename.StartsWith(name, StringComparison.Ordinal))
            {
                return rename[(name.Length + 1)..];
            }
        }

        return null;
    }

    /// <summary>Adds the whole names that a name behind the prefixes gives, each once.</summary>
    private static void AddNames(List<string> names, string name, string[] prefixes)
    {
        if (name.StartsWith('/') || prefixes.Length == 0)
        {
            AddOnce(names, name.StartsWith('/') ? name[1..] : name);
            return;
        }

        foreach (var prefix in prefixes)
        {
            if (Fits(prefix, name))
            {
                AddOnce(names, prefix + name);
            }
        }
    }

    private static void AddOnce(List<string> names, string name)
    {
        if (!names.Contains(name))
        {
            names.Add(name);
        }
    }

    /// <summary>A prefix such as <c>secured_</c> goes with MI's short spellings only.</summary>
    private static bool Fits(string prefix, string name)
    {
        if (prefix.EndsWith('_'))
        {
            foreach (var character in name)
            {
                if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '_')
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void LinkDefaults()
    {
        foreach (var (table, from) in _defaults)
        {
            foreach (var setting in table.Settings)
            {
                setting.DefaultsFrom = _byPrefix[from].SettingOf(setting.PropertyName);
            }
        }
    }
}
