using Integrator.Core.Artifacts;

namespace Integrator.Core.Services.Rest;

/// <summary>Reads where an API's OpenAPI document comes from (MI: APIFactory, publishSwagger and validateSchema).</summary>
internal static class ApiDefinitionReading
{
    public static ApiDefinition Read(ArtifactElement element, ApiRoute route, IReadOnlyList<RestResource> resources, ParseScope scope)
    {
        if (element.BooleanAttribute("validateSchema"))
        {
            throw element.Error(
                "unsupported-validation",
                "validateSchema is not supported: requests would pass unchecked",
                "leave the attribute out and use <validate> with a schema in the inSequence",
                element.AttributePlace("validateSchema"));
        }

        var key = element.Attribute("publishSwagger") is { Length: > 0 } published ? published : RestApi.DefinitionKeyOf(route.Name);
        return new ApiDefinition(element.RequiredAttribute("name"), route, resources, new PublishedAddresses(scope.Options), key);
    }
}
