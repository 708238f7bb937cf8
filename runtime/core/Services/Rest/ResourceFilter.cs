using System.Text.RegularExpressions;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Rest;

/// <summary>What a request must be like for a resource to take it, its path apart (apis f3).</summary>
internal sealed record ResourceFilter
{
    private const string Options = "OPTIONS";

    // Asked for each request: as arrays.
    private readonly string[] methods = [];
    private readonly string[] bindsTo = [];

    /// <summary>The methods; empty for all.</summary>
    public IReadOnlyList<string> Methods
    {
        get => methods;
        init => methods = new List<string>(value).ToArray();
    }

    /// <summary><c>http</c> or <c>https</c>; null for both.</summary>
    public string? Protocol { get; init; }

    /// <summary>Equal to the whole Content-Type value; not asked of a request without a body.</summary>
    public string? ContentType { get; init; }

    /// <summary>Matches the whole User-Agent value.</summary>
    public Regex? UserAgent { get; init; }

    /// <summary>Listeners and inbound endpoints that the resource is bound to.</summary>
    public required IReadOnlyList<string> BindsTo
    {
        get => bindsTo;
        init => bindsTo = new List<string>(value).ToArray();
    }

    /// <summary>True for a resource that declares OPTIONS and nothing else: it is looked at before the others.</summary>
    public bool IsForOptionsAlone => methods is [Options];

    public bool DeclaresOptions => Has(methods, Options);

    /// <summary>OPTIONS is welcome everywhere.</summary>
    public bool AcceptsMethod(string method) => methods.Length == 0 || method == Options || Has(methods, method);

    public bool Accepts(MessageContext context, string method)
    {
        if (!Has(bindsTo, context.ListenerName) || !AcceptsProtocol(context))
        {
            return false;
        }

        if (method == Options)
        {
            return true;
        }

        return AcceptsMethod(method) && AcceptsHeaders(context.Message);
    }

    /// <summary>Plainly: the framework's search asks for a comparer, and is as long as the rest of the filter.</summary>
    private static bool Has(string[] names, string name)
    {
        foreach (var one in names)
        {
            if (one == name)
            {
                return true;
            }
        }

        return false;
    }

    private bool AcceptsProtocol(MessageContext context) =>
        Protocol is null || Protocol == context.Message.Properties.GetString(Axis2Property.TransportInName);

    private bool AcceptsHeaders(Message message)
    {
        if (ContentType is not null && !message.Body.IsEmpty && ContentType != message.Headers["Content-Type"])
        {
            return false;
        }

        return UserAgent is null || (message.Headers["User-Agent"] is { } agent && IsMatch(UserAgent, agent));
    }

    /// <summary>A pattern that takes too long on a hostile value does not match.</summary>
    private static bool IsMatch(Regex pattern, string value)
    {
        try
        {
            return pattern.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
