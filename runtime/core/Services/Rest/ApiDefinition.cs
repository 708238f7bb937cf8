namespace Integrator.Core.Services.Rest;

/// <summary>The OpenAPI document of an API.</summary>
internal sealed class ApiDefinition
{
}
