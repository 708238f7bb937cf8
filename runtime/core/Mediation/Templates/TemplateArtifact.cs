using Integrator.Core.Artifacts;

namespace Integrator.Core.Mediation.Templates;

/// <summary>A template of a sequence or of an endpoint, by the element it holds.</summary>
[Artifact("template", "templates", 8)]
internal static class TemplateArtifact
{
    public static readonly ElementSpec Spec = new ElementSpec("template", "A sequence or endpoint with parameters.")
        .Attribute("name", ValueKind.Text, "The name that call-template and template endpoints use.", required: true)
        .Attribute("onError", ValueKind.Key, "Sequence that handles the faults of a sequence template.")
        .Child(new ElementSpec("parameter", "A parameter: $func:NAME or ${params.functionParams.NAME} in a sequence, $NAME in an endpoint.")
            .Attribute("name", ValueKind.Text, "Its name.", required: true)
            .Attribute("isMandatory", ValueKind.Boolean, "A call without it is a fault.", @default: "false")
            .Attribute("defaultValue", ValueKind.Text, "What counts when a call does not pass it."))
        .Child(new ElementSpec("sequence", "The body of a sequence template.").Mediators())
        .Child(new ElementSpec("endpoint", "The body of an endpoint template.").Anything())
        .Example("""<template xmlns="http://ws.apache.org/ns/synapse" name="greet"><parameter name="who" isMandatory="true"/><sequence><log level="custom"><property name="hello" expression="$func:who"/></log></sequence></template>""");

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        ParseScope.CheckAttributes(element, Spec);
        var name = element.RequiredAttribute("name");
        if (element.Child("sequence") is { } body)
        {
            var onError = scope.Value(element, "onError");
            var sequence = new Sequence(null, body.Place, scope.ParseMediators(body), onError);
            var template = new SequenceTemplate(name, element.Place, [.. ReadParameters(element)], sequence);
            return new Artifact(ArtifactKind.SequenceTemplate, name, element.Place, template, element.Xml);
        }

        if (element.Child("endpoint") is { } endpoint)
        {
            string[] names = ["name", "uri", .. ReadParameters(element).Select(static parameter => parameter.Name)];
            var template = new EndpointTemplate(name, element.Place, [.. names.Distinct(StringComparer.Ordinal)], endpoint.Xml);
            return new Artifact(ArtifactKind.EndpointTemplate, name, element.Place, template, element.Xml);
        }

        throw element.Error("bad-template", $"The template '{name}' has no body", "put a <sequence> or an <endpoint> inside");
    }

    private static List<TemplateParameter> ReadParameters(ArtifactElement element)
    {
        var parameters = new List<TemplateParameter>();
        foreach (var child in element.Children("parameter"))
        {
            var name = child.RequiredAttribute("name");
            if (parameters.Exists(known => known.Name == name))
            {
                child.Warn("duplicate-parameter", $"The parameter '{name}' is declared twice: the first one counts");
                continue;
            }

            parameters.Add(new TemplateParameter(name, child.BooleanAttribute("isMandatory"), child.Attribute("defaultValue")));
        }

        return parameters;
    }
}
