using System.Reflection;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>Reads the attributes of the options records into table specs.</summary>
internal sealed class SettingTableBuilder
{
    private static readonly SettingTableAttribute Whole = new();

    /// <summary>Tables by their documented prefix, for those that take their defaults from another.</summary>
    private readonly Dictionary<string, SettingTableSpec> _byPrefix = new(StringComparer.Ordinal);
    private readonly List<(SettingTableSpec Table, string From)> _defaults = [];

    public static SettingTableSpec Build(Type type)
    {
        var builder = new SettingTableBuilder();
        var root = builder.Build(type, Activator.CreateInstance(type)!, property: null, Whole);
        builder.LinkDefaults();
        return root;
    }

    private SettingTableSpec Build(Type type, object prototype, PropertyInfo? property, SettingTableAttribute place)
    {
        var table = new SettingTableSpec(type, prototype, property);
        var siblings = new List<(PropertyInfo Member, string Sibling)>();
        foreach (var member in type.GetProperties())
        {
            foreach (var mark in member.GetCustomAttributes(inherit: false))
            {
                switch (mark)
                {
                    case SettingAttribute setting:
                        table.Settings.Add(NewSetting(setting, member, prototype, place));
                        break;
                    case SettingTableAttribute nested:
                        table.Tables.Add(Build(member.PropertyType, member.GetValue(prototype)!, member, Compose(place, nested)));
                        break;
                    case SettingListAttribute list:
                        table.Lists.Add(new SettingListSpec(list, member, Build(member.PropertyType.GenericTypeArguments[0])));
                        break;
                    case SettingMapAttribute map:
                        table.Maps.Add(new SettingMapSpec(map, member));
                        break;
                    case SettingPlaceAttribute sibling:
                        siblings.Add((member, sibling.Property));
                        break;
                }
            }
        }

        foreach (var (member, sibling) in siblings)
        {
            table.Places.Add((member, table.Settings.Single(setting => setting.Property.Name == sibling)));
        }

        if (place.Prefixes.Length > 0)
        {
            _byPrefix.TryAdd(place.Prefixes[0] + type.Name, table);
        }

        if (place.DefaultsFrom is { } from)
        {
            _defaults.Add((table, from + type.Name));
        }

        return table;
    }

    private static SettingTableAttribute Compose(SettingTableAttribute outer, SettingTableAttribute inner) => outer.Prefixes.Length == 0
        ? inner
        : new SettingTableAttribute([.. outer.Prefixes.SelectMany(prefix => inner.Prefixes, (prefix, name) => prefix + name)])
        {
            Renames = inner.Renames,
            DefaultsFrom = outer.DefaultsFrom is null ? inner.DefaultsFrom : outer.DefaultsFrom + inner.Prefixes[0],
            FallbackSystemProperty = inner.FallbackSystemProperty,
        };

    private static SettingSpec NewSetting(SettingAttribute setting, PropertyInfo member, object prototype, SettingTableAttribute place)
    {
        var rename = Array.Find(place.Renames, rename => rename.StartsWith(setting.Name + "=", StringComparison.Ordinal));
        var relative = new List<string> { setting.Name };
        if (rename is not null)
        {
            relative.Insert(0, rename[(setting.Name.Length + 1)..]);
        }

        relative.AddRange(setting.Aliases);
        var prefixes = place.Prefixes.Length == 0 ? [""] : place.Prefixes;
        var names = relative.SelectMany(name => name.StartsWith('/') ? [name[1..]] : prefixes.Where(prefix => Fits(prefix, name)).Select(prefix => prefix + name));
        return new SettingSpec(setting, member, prototype, [.. names.Distinct(StringComparer.Ordinal)])
        {
            FallbackSystemProperty = place.FallbackSystemProperty is { } begin && setting.FallbackSuffix is { } end ? begin + end : null,
        };
    }

    /// <summary>A prefix such as <c>secured_</c> goes with MI's short spellings only.</summary>
    private static bool Fits(string prefix, string name) =>
        !prefix.EndsWith('_') || name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_');

    private void LinkDefaults()
    {
        foreach (var (table, from) in _defaults)
        {
            foreach (var setting in table.Settings)
            {
                setting.DefaultsFrom = _byPrefix[from].Settings.Single(other => other.Property.Name == setting.Property.Name);
            }
        }
    }
}
