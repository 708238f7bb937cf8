using System.Collections;
using System.Reflection;
using Integrator.Host.Logging;
using Integrator.UnitTests.Configuration;
using NLog;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;
using NLog.Targets.Wrappers;
using NUnit.Framework;

namespace Integrator.UnitTests.Host;

/// <summary>The shipped conf/nlog.config as code is what NLog reads from the file.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ShippedConfigurationTests
{
    private static readonly string Shipped = Path.Combine(SharedFiles.RepositoryRoot, "conf", "nlog.config");

    private string home = null!;
    private XmlLoggingConfiguration read = null!;
    private ShippedConfiguration code = null!;

    [OneTimeSetUp]
    public void SetUp()
    {
        home = Path.Combine(Path.GetTempPath(), "shipped-" + Guid.NewGuid().ToString("N"));
        GlobalDiagnosticsContext.Set("home", home);
        read = new XmlLoggingConfiguration(Shipped);
        code = ShippedConfiguration.Create(Shipped, home);
    }

    [Test]
    public void Print_IsThatOfTheShippedFile() =>
        Assert.That($"0x{LogFile.PrintOf(File.ReadAllBytes(Shipped)):x}", Is.EqualTo($"0x{LogFile.ShippedPrint:x}"));

    [Test]
    public void Targets_AreThoseOfTheFile() =>
        Assert.That(code.AllTargets.Select(Describe).Order(), Is.EqualTo(read.AllTargets.Select(Describe).Order()));

    [Test]
    public void Rules_AreThoseOfTheFile() =>
        Assert.That(code.LoggingRules.Select(Describe), Is.EqualTo(read.LoggingRules.Select(Describe)));

    [Test]
    public void Lines_AreThoseOfTheFile(
        [Values("console", "file", "access", "correlation")] string target, [Values("Integrator.Transports.Http.Listening", "AccessLog", "a.", "")] string logger) => Assert.Multiple(() =>
    {
        foreach (var level in LogLevel.AllLoggingLevels)
        {
            foreach (var exception in new[] { null, Thrown(new InvalidOperationException("broken")), new AggregateException(new IOException("one"), new IOException("two")) })
            {
                var entry = LogEventInfo.Create(level, logger, exception, null, "Deployed {0}", ["api 'x' [a\\b]"]);
                entry.TimeStamp = new DateTime(2026, 1, 2, 3, 4, 5).AddTicks(678_901);

                Assert.That(LayoutOf(code, target).Render(entry), Is.EqualTo(LayoutOf(read, target).Render(entry)));
            }
        }
    });

    [Test]
    public void File_IsWatched_AndReadOnceItHasChanged()
    {
        Assert.That(code.AutoReload, Is.True);
        Assert.That(code.AutoReloadFileNames, Is.EqualTo(read.AutoReloadFileNames));
        Assert.That(code.Reload(), Is.TypeOf<XmlLoggingConfiguration>().With.Property(nameof(LoggingConfiguration.AllTargets)).Not.Empty);
    }

    private static Layout LayoutOf(LoggingConfiguration configuration, string target) =>
        ((TargetWithLayout)((AsyncTargetWrapper)configuration.FindTargetByName(target)!).WrappedTarget!).Layout;

    private static string Describe(LoggingRule rule) =>
        $"{rule.RuleName} {rule.LoggerNamePattern} {string.Join(',', rule.Levels)} final {rule.Final} {rule.FinalMinLevel} to {string.Join(',', rule.Targets.Select(static target => target.Name))} and {rule.Filters.Count} filters";

    /// <summary>All that can be set; of a layout the text it gives, unless it is that of the lines.</summary>
    private string Describe(Target target) => target.GetType() + ": " + string.Join(", ", target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static property => property is { CanRead: true, CanWrite: true, Name: not "Layout" } && property.GetIndexParameters().Length == 0)
        .OrderBy(static property => property.Name, StringComparer.Ordinal)
        .Select(property => $"{property.Name}={Text(property.GetValue(target))}"));

    private static string Text(object? value) => value switch
    {
        Layout layout => layout.Render(LogEventInfo.CreateNullEvent()),
        Target target => target.Name,
        IEnumerable list and not string => string.Join('|', list.Cast<object>()),
        _ => value?.ToString() ?? "null",
    };

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (InvalidOperationException caught)
        {
            return caught;
        }
    }
}
