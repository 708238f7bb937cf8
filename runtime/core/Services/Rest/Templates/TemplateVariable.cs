namespace Integrator.Core.Services.Rest.Templates;

/// <summary>A variable of an expression; <c>{name:3}</c> takes a value of just three characters.</summary>
internal readonly record struct TemplateVariable(string Name, int Length)
{
    public bool Accepts(string value) => Length == 0 || value.Length == Length;
}
