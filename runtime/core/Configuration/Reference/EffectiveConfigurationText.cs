using System.Globalization;
using System.Text;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Reference;

/// <summary>Writes what the <c>config</c> command prints: every setting, its value, and who gave it.</summary>
public static class EffectiveConfigurationText
{
    /// <param name="settings">From <see cref="ConfigurationResult.Settings"/>.</param>
    /// <param name="changedOnly">Leave out what holds by default.</param>
    public static string Write(IReadOnlyList<EffectiveSetting> settings, bool changedOnly = false)
    {
        var shown = settings.Where(setting => !changedOnly || setting.Origin.Source != SettingSource.Default).ToList();
        var width = shown.Count == 0 ? 0 : shown.Max(setting => Assignment(setting).Length);
        var text = new StringBuilder();
        foreach (var setting in shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Assignment(setting).PadRight(Math.Min(width, 72))}  # {setting.Origin}\n");
        }

        return text.ToString();
    }

    private static string Assignment(EffectiveSetting setting) => $"{setting.Name} = {setting.Value ?? "(not set)"}";
}
