using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integrator.Core.Services.Rest;

/// <summary>Writes an OpenAPI 3.0 document of an API's resources, of the shape that MI's has.</summary>
internal static partial class OpenApiDocument
{
    private const string SpecificationVersion = "3.0.1";

    /// <summary>What a resource without declared methods is shown with.</summary>
    private static readonly string[] UsualMethods = ["GET", "POST", "PUT", "DELETE"];

    // The order of a path's operations in MI's documents.
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public static JsonObject Of(string title, ApiRoute route, IReadOnlyList<RestResource> resources, IEnumerable<string> servers)
    {
        var paths = new JsonObject();
        foreach (var resource in resources)
        {
            AddResource(paths, resource);
        }

        foreach (var path in paths.Select(static pair => pair.Key).ToList())
        {
            paths[path] = InOrder(paths[path]!.AsObject());
        }

        return new JsonObject
        {
            ["openapi"] = SpecificationVersion,
            ["info"] = new JsonObject
            {
                ["title"] = title,
                ["description"] = "API Definition of " + title,
                ["version"] = route.Version.Length == 0 ? "1.0.0" : route.Version,
            },
            ["servers"] = new JsonArray([.. servers.Select(static url => new JsonObject { ["url"] = url })]),
            ["paths"] = paths,
        };
    }

    private static JsonObject InOrder(JsonObject item)
    {
        var operations = item.OrderBy(static operation => (uint)Array.IndexOf(Methods, operation.Key)).ToList();
        item.Clear();
        return new JsonObject(operations);
    }

    private static void AddResource(JsonObject paths, RestResource resource)
    {
        var path = PathOf(resource);
        if (paths[path] is not JsonObject item)
        {
            item = [];
            paths[path] = item;
        }

        foreach (var method in resource.Filter.Methods.Count == 0 ? UsualMethods : resource.Filter.Methods)
        {
            var key = method.ToLowerInvariant();
            if (!item.ContainsKey(key))
            {
                item[key] = OperationOf(resource, method, path);
            }
        }
    }

    /// <summary>The path without query, in OpenAPI's words: it begins with a slash, and <c>{+x}</c>, <c>{x:3}</c>, <c>{x,y}</c> are <c>{x}</c>, <c>{x}</c>, <c>{x},{y}</c>.</summary>
    private static string PathOf(RestResource resource)
    {
        var text = resource.Pattern ?? "/";
        var query = text.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
        {
            text = text[..query];
        }

        if (resource.Template is not null)
        {
            text = Expression().Replace(text, static match => string.Join(',', match.Groups[1].Value.Split(',').Select(static name => $"{{{name.Split(':')[0].TrimEnd('*').Trim()}}}")));
        }

        return text.StartsWith('/') ? text : "/" + text;
    }

    [GeneratedRegex(@"\{[+#./;?&]?([^{}]*)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expression();

    private static JsonObject OperationOf(RestResource resource, string method, string path)
    {
        var operation = new JsonObject();
        var parameters = new JsonArray();
        foreach (var name in resource.Template?.VariableNames ?? [])
        {
            var isInPath = path.Contains("{" + name + "}", StringComparison.Ordinal);
            parameters.Add((JsonNode)new JsonObject
            {
                ["name"] = name,
                ["in"] = isInPath ? "path" : "query",
                ["required"] = true,
                ["schema"] = new JsonObject { ["type"] = "string" },
            });
        }

        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        if (method is "POST" or "PUT" or "PATCH")
        {
            operation["requestBody"] = SampleBody();
        }

        operation["responses"] = new JsonObject { ["default"] = new JsonObject { ["description"] = "Default response" } };
        return operation;
    }

    private static JsonObject SampleBody() => new()
    {
        ["description"] = "Sample Payload",
        ["content"] = new JsonObject
        {
            ["application/json"] = new JsonObject
            {
                ["schema"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["payload"] = new JsonObject { ["type"] = "object" } },
                },
            },
        },
        ["required"] = false,
    };
}
