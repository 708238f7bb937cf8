using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>Reads the marks of options records from their assembly's metadata: by reflection the three hundred attributes would cost a start ten times as much.</summary>
internal sealed class PropertyMarks
{
    private readonly MetadataReader metadata;

    /// <summary>Attribute classes by the token of their constructor.</summary>
    private readonly Dictionary<int, string> classes = [];

    public unsafe PropertyMarks(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out var start, out var length))
        {
            throw new InvalidOperationException($"{assembly} has no metadata to read");
        }

        metadata = new MetadataReader(start, length);
    }

    /// <summary>Names of the record's properties with what marks them as settings, in the order of their declaration.</summary>
    public IEnumerable<KeyValuePair<string, Attribute>> Of(Type type)
    {
        var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.EntityHandle(type.MetadataToken));
        foreach (var handle in definition.GetProperties())
        {
            var property = metadata.GetPropertyDefinition(handle);
            foreach (var mark in property.GetCustomAttributes())
            {
                if (Read(metadata.GetCustomAttribute(mark)) is { } attribute)
                {
                    yield return new(metadata.GetString(property.Name), attribute);
                }
            }
        }
    }

    private Attribute? Read(CustomAttribute attribute)
    {
        var reader = metadata.GetBlobReader(attribute.Value);
        switch (ClassOf(attribute.Constructor))
        {
            case nameof(SettingAttribute):
                var setting = new MarkArguments(ref reader, texts: 2);
                return new SettingAttribute(setting.Texts[0], setting.Texts[1])
                {
                    Aliases = setting.List(nameof(SettingAttribute.Aliases)),
                    Unit = (SettingUnit)setting.Number(nameof(SettingAttribute.Unit), absent: 0),
                    Default = setting.Text(nameof(SettingAttribute.Default)),
                    Example = setting.Text(nameof(SettingAttribute.Example)),
                    Secret = setting.Flag(nameof(SettingAttribute.Secret)),
                    Required = setting.Flag(nameof(SettingAttribute.Required)),
                    AllowArray = setting.Flag(nameof(SettingAttribute.AllowArray)),
                    Lenient = setting.Flag(nameof(SettingAttribute.Lenient)),
                    Minimum = setting.Number(nameof(SettingAttribute.Minimum), long.MinValue),
                    Maximum = setting.Number(nameof(SettingAttribute.Maximum), long.MaxValue),
                    Source = (SettingSource)setting.Number(nameof(SettingAttribute.Source), (long)SettingSource.File),
                    SystemProperty = setting.Text(nameof(SettingAttribute.SystemProperty)),
                    FallbackSuffix = setting.Text(nameof(SettingAttribute.FallbackSuffix)),
                };
            case nameof(SettingTableAttribute):
                var table = new MarkArguments(ref reader, texts: -1);
                return new SettingTableAttribute(table.Texts)
                {
                    Renames = table.List(nameof(SettingTableAttribute.Renames)),
                    DefaultsFrom = table.Text(nameof(SettingTableAttribute.DefaultsFrom)),
                    FallbackSystemProperty = table.Text(nameof(SettingTableAttribute.FallbackSystemProperty)),
                };
            case nameof(SettingListAttribute):
                var list = new MarkArguments(ref reader, texts: 2);
                return new SettingListAttribute(list.Texts[0], list.Texts[1])
                {
                    Aliases = list.List(nameof(SettingListAttribute.Aliases)),
                    Open = list.Flag(nameof(SettingListAttribute.Open)),
                };
            case nameof(SettingMapAttribute):
                var map = new MarkArguments(ref reader, texts: 2);
                return new SettingMapAttribute(map.Texts[0], map.Texts[1]) { Example = map.Text(nameof(SettingMapAttribute.Example)) };
            case nameof(SettingPlaceAttribute):
                return new SettingPlaceAttribute(new MarkArguments(ref reader, texts: 1).Texts[0]);
            default:
                return null;
        }
    }

    /// <summary>Name of the class of a constructor of this assembly; empty for one of another.</summary>
    private string ClassOf(EntityHandle constructor)
    {
        var token = MetadataTokens.GetToken(constructor);
        if (!classes.TryGetValue(token, out var name))
        {
            classes[token] = name = constructor.Kind == HandleKind.MethodDefinition
                ? metadata.GetString(metadata.GetTypeDefinition(metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()).Name)
                : "";
        }

        return name;
    }
}
