using Integrator.Core.Messages;

namespace Integrator.Core.Services.Rest;

/// <summary>Finds the resource for a path: url-mapping, then uri-template, then the default one (apis f4; MI: api.dispatch).</summary>
internal sealed class ResourceRoutes
{
    private readonly RestResource[] mapped;
    private readonly RestResource[] templated;
    private readonly RestResource[] defaults;

    /// <param name="resources">In the order of the document.</param>
    public ResourceRoutes(IReadOnlyList<RestResource> resources)
    {
        // Resources for OPTIONS alone are looked at first; the order of the document counts otherwise.
        var ordered = new List<RestResource>(resources.Count);
        var optionsAlone = 0;
        foreach (var one in resources)
        {
            ordered.Insert(one.Filter.IsForOptionsAlone ? optionsAlone++ : ordered.Count, one);
        }

        mapped = ordered.FindAll(static one => one.Mapping is not null).ToArray();
        templated = ordered.FindAll(static one => one.Mapping is null && one.Template is not null).ToArray();
        defaults = ordered.FindAll(static one => one.Mapping is null && one.Template is null).ToArray();
    }

    /// <summary>The resource that takes the request, or null. Variables of a template are left in <paramref name="variables"/>.</summary>
    /// <param name="path">Behind the context, query included.</param>
    /// <param name="method">Null: only the path counts.</param>
    public RestResource? Find(MessageContext context, string path, string? method, UriVariables variables)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var withoutQuery = query < 0 ? path.AsSpan() : path.AsSpan(0, query);
        if (FindMapped(context, withoutQuery, method) is { } resource)
        {
            return resource;
        }

        foreach (var candidate in templated)
        {
            if (IsOpen(candidate, context, method))
            {
                variables.Clear();
                if (candidate.Template!.Matches(path, variables))
                {
                    return candidate;
                }
            }
        }

        variables.Clear();
        foreach (var candidate in defaults)
        {
            if (IsOpen(candidate, context, method))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>True when some resource would take the request if it had the right path.</summary>
    public bool HasOpen(MessageContext context, string method) =>
        Array.Exists(mapped, one => one.Filter.Accepts(context, method))
        || Array.Exists(templated, one => one.Filter.Accepts(context, method))
        || Array.Exists(defaults, one => one.Filter.Accepts(context, method));

    private static bool IsOpen(RestResource resource, MessageContext context, string? method) =>
        method is null || resource.Filter.Accepts(context, method);

    private RestResource? FindMapped(MessageContext context, ReadOnlySpan<char> path, string? method)
    {
        RestResource? byPrefix = null;
        RestResource? byExtension = null;
        var longest = 0;
        foreach (var candidate in mapped)
        {
            if (!IsOpen(candidate, context, method))
            {
                continue;
            }

            var mapping = candidate.Mapping!;
            if (mapping.IsExact(path))
            {
                return candidate;
            }

            if (mapping.MatchPrefix(path) is var length && length > longest)
            {
                longest = length;
                byPrefix = candidate;
            }

            byExtension ??= mapping.IsExtension(path) ? candidate : null;
        }

        return byPrefix ?? byExtension;
    }
}
