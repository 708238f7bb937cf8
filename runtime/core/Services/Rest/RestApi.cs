using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Rest;

/// <summary>An API: which requests are its own, and which of its resources takes them (apis f1, f2, f4; MI: api.API).</summary>
public sealed class RestApi
{
    /// <summary>Runs instead of the built-in 404 when it is deployed.</summary>
    private const string MismatchHandler = "_resource_mismatch_handler_";

    /// <summary>Runs instead of the built-in 405 when it is deployed.</summary>
    private const string MethodHandler = "_method_not_allowed_handler_";

    private readonly ResourceRoutes routes;
    private readonly string versionSegment;

    internal RestApi(ApiRoute route, IReadOnlyList<RestResource> resources, SourcePlace place)
    {
        Route = route;
        Resources = resources;
        Place = place;
        routes = new ResourceRoutes(resources);
        ArtifactName = "api" + route.Name;
        versionSegment = route.Versioning == ApiVersioning.Url ? "/" + route.Version : "";
    }

    /// <summary>The name; with a version <c>name:vVERSION</c>.</summary>
    public string Name => Route.Name;

    /// <summary>Registry key of the OpenAPI document of an API that names none (MI: SwaggerUtils); an archive's document for the API is put there.</summary>
    public static string DefinitionKeyOf(string name) => $"conf:/swagger_files/{name}/swagger.json";

    public SourcePlace Place { get; }

    /// <summary>The context, without a slash at its end; a version inside it is filled in.</summary>
    public string Context => Route.Context;

    /// <summary>The version, or an empty text.</summary>
    public string Version => Route.Version;

    /// <summary>What no two APIs may have in common: context and version.</summary>
    public string RouteKey => Route.Context + " " + Route.Version;

    /// <summary>The names of listeners and inbound endpoints that it serves.</summary>
    public IReadOnlyList<string> BindsTo => Route.BindsTo;

    /// <summary>Answers <c>?swagger.json</c> and <c>?swagger.yaml</c>.</summary>
    internal ApiDefinition? Definition { get; init; }

    /// <summary>Demands credentials, where a handler of the API does.</summary>
    internal BasicAuthHandler? Authentication { get; init; }

    internal string ArtifactName { get; }

    internal ApiRoute Route { get; }

    internal IReadOnlyList<RestResource> Resources { get; }

    /// <summary>Takes a request that <see cref="ApiRoute.Matches"/> this API.</summary>
    /// <param name="path">The path as received, query included.</param>
    internal ValueTask<Flow> HandleRequestAsync(MessageContext context, string path)
    {
        var method = context.Message.Properties.GetString(Axis2Property.HttpMethod) ?? "";
        var behind = path.Substring(Route.ContextLength + versionSegment.Length);
        var below = behind.Length == 0 ? "/" : behind;
        context.Message.Properties[Axis2Property.RestUrlPostfix] = behind;

        var variables = new UriVariables();
        var taking = routes.Find(context, below, method, variables);
        context.Properties.Give(new ApiProperties(this, taking, context.Message, path, below, method));
        if (taking is not { } resource)
        {
            return RefuseAsync(context, below, method, variables);
        }

        var found = variables.Found;
        for (var i = 0; i < found.Count; i++)
        {
            context.Properties[RestProperty.VariablePrefix + found[i].Key] = found[i].Value;
        }

        return Authentication is null ? resource.HandleRequestAsync(context) : AuthenticateAsync(context, resource);
    }

    private async ValueTask<Flow> AuthenticateAsync(MessageContext context, RestResource resource) =>
        await Authentication!.AdmitAsync(context).ConfigureAwait(false)
            ? await resource.HandleRequestAsync(context).ConfigureAwait(false)
            : Flow.Stop;

    /// <summary>404, 405 or 400, or the sequence that is deployed for it.</summary>
    private ValueTask<Flow> RefuseAsync(MessageContext context, string below, string method, UriVariables variables)
    {
        if (routes.HasOpen(context, method) || routes.Find(context, below, null, variables) is not { } resource)
        {
            return AnswerAsync(context, MismatchHandler, 404, null);
        }

        return resource.Filter.AcceptsMethod(method)
            ? EmptyAnswer.SendAsync(context, 400)
            : AnswerAsync(context, MethodHandler, 405, AllowedMethods(context, below));
    }

    private static ValueTask<Flow> AnswerAsync(MessageContext context, string handler, int status, string? allow)
    {
        if (context.Artifacts.FindSequence(handler) is not { } sequence)
        {
            return EmptyAnswer.SendAsync(context, status, "Allow", allow);
        }

        context.Frame = new ServiceFrame(Faults.DefaultFaultHandling.Instance);
        return new(sequence.Enter(context));
    }

    /// <summary>The methods of all resources with this path (RFC 9110 15.5.6 wants them named in a 405).</summary>
    private string AllowedMethods(MessageContext context, string below)
    {
        var methods = new List<string>();
        foreach (var resource in Resources)
        {
            if (new ResourceRoutes([resource]).Find(context, below, null, new UriVariables()) is not null)
            {
                methods.AddRange(resource.Filter.Methods.Where(method => !methods.Contains(method)));
            }
        }

        return string.Join(", ", methods);
    }
}
