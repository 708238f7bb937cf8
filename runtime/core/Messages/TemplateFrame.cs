namespace Integrator.Core.Messages;

/// <summary>The parameters of one call of a sequence template (<c>$func:name</c>, <c>${params.functionParams.name}</c>).</summary>
/// <param name="Template">The template's name.</param>
/// <param name="Parent">The frame of the calling template, null outside one.</param>
public sealed record TemplateFrame(string Template, TemplateFrame? Parent)
{
    public PropertyMap Parameters { get; } = new();
}
