using System.Text;
using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration;
using Integrator.Core.Configuration.Catalog;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Configuration.Reference;
using Integrator.Core.Configuration.Settings;
using NUnit.Framework;

namespace Integrator.UnitTests.Configuration;

/// <summary>The files that come from the catalog. INTEGRATOR_WRITE_GENERATED=1 writes them anew.</summary>
[TestFixture]
public sealed class GeneratedFilesTests
{
    [Test]
    public void ShippedDeploymentToml_IsCurrent() => AssertCurrent("conf/deployment.toml", DeploymentTemplate.Write());

    [Test]
    public void ConfigurationReference_IsCurrent() => AssertCurrent("docs/configuration.md", ConfigurationReference.Write());

    [Test]
    public void DeploymentTemplate_AsShipped_MeansAllDefaults()
    {
        var result = Load.Text(DeploymentTemplate.Write());

        Assert.That(result.Diagnostics, Is.Empty);
        Assert.That(result.Settings.Select(setting => setting.Origin), Is.All.EqualTo(SettingOrigin.Default));
    }

    [Test]
    public void DeploymentTemplate_WithEveryLineTakenIn_IsKnownAndValid()
    {
        var everything = Regex.Replace(DeploymentTemplate.Write(), @"^# (?=\[|['a-zA-Z_0-9.-]+ = )", "", RegexOptions.Multiline)
            .Replace("$env{OPERATOR_PASSWORD}", "secret", StringComparison.Ordinal);
        var result = Load.Text(everything);

        Assert.That(result.Diagnostics.Where(remark => remark.Severity != Severity.Information && remark.Code is not ("duplicate-key" or "missing-key")), Is.Empty);
        Assert.That(everything, Does.Contain("\nlistener.port = 8280"));
    }

    [Test]
    public void Catalog_EveryDefault_IsReadBackAsItself()
    {
        foreach (var setting in SettingsCatalog.Instance.Settings.Where(setting => setting.Attribute.Source == SettingSource.File && setting.DefaultText is not null))
        {
            var result = Load.Text($"{string.Join('.', setting.Name.Split('.').Select(SettingText.Key))} = {setting.DefaultText}");
            Assert.That(result.Diagnostics, Is.Empty, setting.Name);
            Assert.That(result.Settings.Single(effective => effective.Name == setting.Name).Origin.Source, Is.EqualTo(SettingSource.File), setting.Name);
        }
    }

    [Test]
    public void Catalog_EverySpelling_SetsTheSameSetting()
    {
        foreach (var setting in SettingsCatalog.Instance.Settings.Where(setting => setting.Attribute.Source == SettingSource.File))
        {
            foreach (var name in setting.Aliases)
            {
                var value = setting.DefaultText is null or "[]" ? setting.ValueType == typeof(string) || setting.ValueType.IsGenericType && setting.ValueType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? "\"x\"" : "1000" : setting.DefaultText;
                var result = Load.Text($"{string.Join('.', name.Split('.').Select(SettingText.Key))} = {value}");
                Assert.That(result.Diagnostics, Is.Empty, name);
                Assert.That(result.Settings.Single(effective => effective.Name == setting.Name).Origin.Name, Is.Not.Null, name);
            }
        }
    }

    private static void AssertCurrent(string file, string expected)
    {
        var path = Path.Combine(SharedFiles.RepositoryRoot, file);
        if (Environment.GetEnvironmentVariable("INTEGRATOR_WRITE_GENERATED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.That(File.Exists(path), $"{file} is missing");
        Assert.That(File.ReadAllText(path), Is.EqualTo(expected), $"{file} is stale: run this test with INTEGRATOR_WRITE_GENERATED=1");
    }
}
