using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>Reads the attributes of the options records into table specs.</summary>
internal sealed class SettingTableBuilder
{
    private static readonly SettingTableAttribute Whole = new();

    /// <summary>Tables by their documented prefix, for those that take their defaults from another.</summary>
    private readonly Dictionary<string, SettingTableSpec> _byPrefix = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<SettingTableSpec, string>> _defaults = [];

    private readonly PropertyMarks _marks;

    private SettingTableBuilder(PropertyMarks marks) => _marks = marks;

    public static SettingTableSpec Build(Type type) => Build(type, new PropertyMarks(type.Assembly));

    private static SettingTableSpec Build(Type type, PropertyMarks marks)
    {
        var builder = new SettingTableBuilder(marks);
        var root = builder.Build(new SettingTableSpec(type), Whole);
        builder.LinkDefaults();
        return root;
    }

    private SettingTableSpec Build(SettingTableSpec table, SettingTableAttribute place)
    {
        var type = table.Type;
        var siblings = new List<KeyValuePair<string, string>>();
        foreach (var (member, mark) in _marks.Of(type))
        {
            switch (mark)
            {
                case SettingAttribute setting:
                    table.Settings.Add(NewSetting(setting, member, table, place));
                    break;
                case SettingTableAttribute nested:
                    var property = type.GetProperty(member)!;
                    table.Tables.Add(Build(new SettingTableSpec(property.PropertyType, table, property), Compose(place, nested)));
                    break;
                case SettingListAttribute list:
                    var elements = type.GetProperty(member)!;
                    table.Lists.Add(new SettingListSpec(list, elements, Build(elements.PropertyType.GenericTypeArguments[0], _marks)));
                    break;
                case SettingMapAttribute map:
                    table.Maps.Add(new SettingMapSpec(map, type.GetProperty(member)!));
                    break;
                case SettingPlaceAttribute sibling:
                    siblings.Add(new(member, sibling.Property));
                    break;
            }
        }

        foreach (var (member, sibling) in siblings)
        {
            table.Places.Add(new(member, table.Settings.Single(setting => setting.PropertyName == sibling)));
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

    private static SettingTableAttribute Compose(SettingTableAttribute outer, SettingTableAttribute inner) => outer.Prefixes.Length == 0
        ? inner
        : new SettingTableAttribute([.. outer.Prefixes.SelectMany(prefix => inner.Prefixes, (prefix, name) => prefix + name)])
        {
            Renames = inner.Renames,
            DefaultsFrom = outer.DefaultsFrom is null ? inner.DefaultsFrom : outer.DefaultsFrom + inner.Prefixes[0],
            FallbackSystemProperty = inner.FallbackSystemProperty,
        };

    private static SettingSpec NewSetting(SettingAttribute setting, string member, SettingTableSpec table, SettingTableAttribute place)
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
        return new SettingSpec(setting, member, table, [.. names.Distinct(StringComparer.Ordinal)])
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
                setting.DefaultsFrom = _byPrefix[from].Settings.Single(other => other.PropertyName == setting.PropertyName);
            }
        }
    }
}
