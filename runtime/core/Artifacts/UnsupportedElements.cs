namespace Integrator.Core.Artifacts;

/// <summary>Elements of MI's language that have no counterpart here, with what to use instead.</summary>
public static class UnsupportedElements
{
    private static readonly Dictionary<string, string> Hints = new(StringComparer.Ordinal)
    {
        ["xquery"] = "XQuery is not supported: use <xslt>, <payloadFactory> or <enrich>",
        ["fastXSLT"] = "use <xslt>: it is compiled once",
        ["smooks"] = "Smooks is not supported: use <xslt>, <script> or a class mediator",
        ["datamapper"] = "the data mapper is not supported: use <payloadFactory>, <xslt> or <script>",
        ["bean"] = "Java beans are not supported: use a class mediator",
        ["ejb"] = "EJBs are not supported: call the service over HTTP",
        ["pojoCommand"] = "use a class mediator",
        ["annotatedCommand"] = "use a class mediator",
        ["spring"] = "Spring beans are not supported: use a class mediator",
        ["rule"] = "the rule mediator is not supported: use <switch> or <script>",
        ["bam"] = "use the metrics and traces of the runtime",
        ["publishEvent"] = "event publishing is not supported: use <call> to the receiver",
        ["event"] = "event sources are not supported: use <clone> or a recipient list",
        ["entitlementService"] = "use <call> to the decision point and <filter>",
        ["oauthService"] = "use <call> to the validation service and <filter>",
        ["opa"] = "use <call> to the policy agent and <filter>",
        ["router"] = "use <switch> or <conditionalRouter>",
        ["dblookup"] = "databases are not supported yet: call a data service",
        ["dbreport"] = "databases are not supported yet: call a data service",
        ["dataServiceCall"] = "data services are not supported yet: use <call> to the service",
    };

    public static IReadOnlyDictionary<string, string> All => Hints;

    public static string? HintFor(string element)
    {
        var dot = element.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            ? $"it is an operation of the connector '{element[..dot]}', and connectors are not supported: use <call> to the service, or <call-template>"
            : Hints.GetValueOrDefault(element);
    }
}
