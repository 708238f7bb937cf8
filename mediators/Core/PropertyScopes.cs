using Integrator.Core.Artifacts;

namespace Integrator.Mediators.Core;

/// <summary>The names of the scopes in artifacts.</summary>
internal static class PropertyScopes
{
    public static readonly string[] Names = ["default", "axis2", "axis2-client", "transport", "operation", "registry", "system", "analytics", "trace"];

    public static PropertyScope Read(ArtifactElement element)
    {
        var name = element.Attribute("scope");
        var index = name is null ? 0 : Array.IndexOf(Names, name);
        return index >= 0 ? (PropertyScope)index : throw element.Error(
            "bad-scope", $"'{name}' is no property scope", $"use {string.Join(", ", Names)}", element.AttributePlace("scope"));
    }
}
