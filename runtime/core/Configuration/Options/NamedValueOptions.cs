using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>A name and a value, as in <c>[[transport.parameters]]</c>.</summary>
public sealed record NamedValueOptions
{
    [Setting("name", "Name of the parameter.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("value", "Value of the parameter.", Required = true)]
    public string Value { get; init; } = "";
}
