using System.Text;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Advanced.Caching;

/// <summary>Which answers are kept, and how they are given out again: <c>protocol</c> and <c>maxMessageSize</c> of a cache.</summary>
internal sealed class CacheRules
{
    private static readonly string[] KnownMethods = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "CONNECT", "PATCH", "*"];

    private readonly string[] methods;
    private readonly JavaPattern? statuses;
    private readonly int maximumSize;

    private CacheRules(string[] methods, JavaPattern? statuses, int maximumSize)
    {
        this.methods = methods;
        this.statuses = statuses;
        this.maximumSize = maximumSize;
    }

    /// <summary>False when <c>protocol</c> names another type than HTTP: status, method and Cache-Control do not count then.</summary>
    public bool IsHttp { get; private init; }

    public bool HonoursCacheControl { get; private init; }

    public bool AddsAge { get; private init; }

    public static CacheRules Read(ArtifactElement cache)
    {
        var maximumSize = CacheNumber.Read(cache, "maxMessageSize", -1);
        if (cache.Child("protocol") is not { } protocol)
        {
            return new CacheRules(["*"], null, maximumSize) { IsHttp = true };
        }

        if (protocol.Attribute("type") is not { } type)
        {
            protocol.Warn("no-cache-protocol", "<protocol> has no type: what is in it has no effect", "write type=\"HTTP\"");
            return new CacheRules(["*"], null, maximumSize) { IsHttp = true };
        }

        if (!type.Trim().Equals("HTTP", StringComparison.OrdinalIgnoreCase))
        {
            return new CacheRules(["*"], null, maximumSize);
        }

        // As in MI: without <includeAgeHeader> the other switch is off too.
        var heeds = Switch(protocol, "enableCacheControl");
        if (heeds && protocol.Child("includeAgeHeader") is null)
        {
            heeds = false;
            protocol.Warn("cache-control-off", "<enableCacheControl> has no effect without <includeAgeHeader>", "add <includeAgeHeader>false</includeAgeHeader>");
        }

        return new CacheRules(Methods(protocol), Statuses(protocol), maximumSize)
        {
            IsHttp = true,
            HonoursCacheControl = heeds,
            AddsAge = Switch(protocol, "includeAgeHeader"),
        };
    }

    /// <summary>True when an answer with this status to a request with this method is to be kept.</summary>
    public bool Keeps(string? status, string? method)
    {
        if (!IsHttp)
        {
            return true;
        }

        return (status is null || statuses is null || statuses.IsMatch(status))
            && (Array.IndexOf(methods, "*") >= 0 || (method is not null && Array.IndexOf(methods, method) >= 0));
    }

    /// <summary>True when the body is not larger than the limit: JSON as it is, anything else with its envelope.</summary>
    public bool Fits(MessageBody body)
    {
        if (maximumSize < 0)
        {
            return true;
        }

        return body.IsJson
            ? Encoding.UTF8.GetByteCount(body.JsonText ?? "") <= maximumSize
            : Encoding.UTF8.GetByteCount(body.Envelope.ToString(SaveOptions.DisableFormatting)) <= maximumSize;
    }

    private static string[] Methods(ArtifactElement protocol)
    {
        if (protocol.Child("methods") is not { Text.Length: > 0 } element)
        {
            return ["*"];
        }

        var methods = element.Text.Split(',', StringSplitOptions.TrimEntries).Select(static method => method.ToUpperInvariant()).ToArray();
        foreach (var method in methods)
        {
            if (Array.IndexOf(KnownMethods, method) < 0)
            {
                throw element.Error("bad-cache", $"Unexpected method type: {method}", $"use {string.Join(", ", KnownMethods)}, separated by commas");
            }
        }

        return methods;
    }

    private static JavaPattern? Statuses(ArtifactElement protocol)
    {
        if (protocol.Child("responseCodes") is not { Text.Length: > 0 } element)
        {
            return null;
        }

        try
        {
            return JavaPattern.Compile(element.Text);
        }
        catch (ArgumentException exception)
        {
            throw element.Error("bad-regex", $"<responseCodes> is no regular expression: {exception.Message}");
        }
    }

    private static bool Switch(ArtifactElement protocol, string name) =>
        protocol.Child(name)?.Text.Equals("true", StringComparison.OrdinalIgnoreCase) == true;
}
