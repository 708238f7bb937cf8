using System.Reflection;
using Integrator.Core.Configuration.Catalog;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Configuration.Settings;
using NUnit.Framework;

namespace Integrator.UnitTests.Configuration;

/// <summary>What the build writes of the marks of options records is what reflection tells.</summary>
public sealed class MarkedSettingsTests
{
    private static readonly Type[] Marks = [typeof(SettingAttribute), typeof(SettingTableAttribute), typeof(SettingListAttribute), typeof(SettingMapAttribute), typeof(SettingPlaceAttribute)];

    private static IEnumerable<Type> Records => typeof(DeploymentOptions).Assembly.GetTypes().Where(static type => Attributes(type).Count > 0);

    [TestCaseSource(nameof(Records))]
    public void Of_EachRecord_IsWhatReflectionTells(Type record)
    {
        var read = MarkedSettings.Of(record).Select(static mark => Text(mark.Property, mark.Mark)).ToList();
        Assert.That(read, Is.EqualTo(Attributes(record)));
    }

    private static List<string> Attributes(Type type) =>
    [
        .. from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           from attribute in property.GetCustomAttributes()
           where Marks.Contains(attribute.GetType())
           select Text(property.Name, attribute),
    ];

    /// <summary>Everything that an attribute tells.</summary>
    private static string Text(string property, Attribute attribute) => $"{property}: {attribute.GetType().Name} " + string.Join(", ",
        from told in attribute.GetType().GetProperties()
        where told.Name != nameof(Attribute.TypeId)
        let value = told.GetValue(attribute)
        select $"{told.Name}={(value is string[] texts ? string.Join('|', texts) : value ?? "null")}");
}
