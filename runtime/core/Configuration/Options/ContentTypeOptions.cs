using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>A content type and the class that serves it.</summary>
public sealed record ContentTypeOptions
{
    [Setting("content_type", "Media type.", Required = true, Example = "application/vnd.example+json")]
    public string ContentType { get; init; } = "";

    [Setting("class", "MI's class for it.", Required = true, Example = "org.wso2.micro.integrator.core.json.JsonStreamBuilder")]
    public string Class { get; init; } = "";
}
