using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Which builder and formatter serves which content type. MI's class names stand for the built-in ones.</summary>
public sealed record FormatOptions
{
    [SettingMap("message_builders", "Builder for a content type, by MI's short name of the type.", Example = "application_xml = \"org.apache.axis2.builder.ApplicationXMLBuilder\"")]
    public IReadOnlyDictionary<string, string> Builders { get; init; } = new Dictionary<string, string>();

    [SettingMap("message_formatters", "Formatter for a content type, by MI's short name of the type.", Example = "application_xml = \"org.apache.axis2.transport.http.ApplicationXMLFormatter\"")]
    public IReadOnlyDictionary<string, string> Formatters { get; init; } = new Dictionary<string, string>();

    [SettingList("custom_message_builders", "Builder for a further content type.")]
    public IReadOnlyList<ContentTypeOptions> CustomBuilders { get; init; } = [];

    [SettingList("custom_message_formatters", "Formatter for a further content type.")]
    public IReadOnlyList<ContentTypeOptions> CustomFormatters { get; init; } = [];

    [SettingMap("blocking.message_builders", "Builders of the blocking sender.")]
    public IReadOnlyDictionary<string, string> BlockingBuilders { get; init; } = new Dictionary<string, string>();

    [SettingMap("blocking.message_formatters", "Formatters of the blocking sender.")]
    public IReadOnlyDictionary<string, string> BlockingFormatters { get; init; } = new Dictionary<string, string>();

    [SettingList("blocking.custom_message_builders", "Builder of the blocking sender for a further content type.")]
    public IReadOnlyList<ContentTypeOptions> BlockingCustomBuilders { get; init; } = [];

    [SettingList("blocking.custom_message_formatters", "Formatter of the blocking sender for a further content type.")]
    public IReadOnlyList<ContentTypeOptions> BlockingCustomFormatters { get; init; } = [];
}
