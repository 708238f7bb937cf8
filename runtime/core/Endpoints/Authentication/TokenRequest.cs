using System.Text;
using Integrator.Core.Endpoints.UriTemplates;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Authentication;

/// <summary>How tokens are asked for: grant, client and parameters, each a literal or an expression (MI: OAuthHandler and its grants).</summary>
internal sealed record TokenRequest
{
    /// <summary>grant_type.</summary>
    public required string Grant { get; init; }

    public required DynamicValue TokenUrl { get; init; }

    public required DynamicValue ClientId { get; init; }

    public required DynamicValue ClientSecret { get; init; }

    /// <summary><c>payload</c>: the client's credentials go in the body; anything else: in the header.</summary>
    public DynamicValue? AuthMode { get; init; }

    /// <summary>Parameters of the grant and those of the user, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, DynamicValue>> Parameters { get; init; } = [];

    /// <summary>Parameters that the user added (they follow the client's).</summary>
    public IReadOnlyList<KeyValuePair<string, DynamicValue>> MoreParameters { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, DynamicValue>> Headers { get; init; } = [];

    public TokenProxy? Proxy { get; init; }

    public TimeSpan Timeout { get; init; }

    public TokenForm Fill(MessageContext context)
    {
        var (id, secret) = (ClientId.EvaluateString(context) ?? "", ClientSecret.EvaluateString(context) ?? "");
        var inPayload = string.Equals(AuthMode?.EvaluateString(context), "payload", StringComparison.OrdinalIgnoreCase);
        var body = new StringBuilder("grant_type=").Append(Grant);
        Append(body, Parameters, context);
        if (inPayload)
        {
            Append(body, "client_id", id);
            Append(body, "client_secret", secret);
        }

        Append(body, MoreParameters, context);
        var url = TokenUrl.EvaluateString(context)?.Trim() ?? "";
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var header in Headers)
        {
            headers.Add(new(header.Key, header.Value.EvaluateString(context) ?? ""));
        }

        return new TokenForm(url, body.ToString(), inPayload ? null : BasicAuthentication.HeaderOf(id, secret), headers, Proxy?.AddressFor(url, context), Timeout);
    }

    private static void Append(StringBuilder body, IReadOnlyList<KeyValuePair<string, DynamicValue>> parameters, MessageContext context)
    {
        foreach (var parameter in parameters)
        {
            Append(body, parameter.Key, parameter.Value.EvaluateString(context) ?? "");
        }
    }

    // MI writes values as they are, so users of it have encoded theirs: what is encoded stays, the rest is encoded.
    private static void Append(StringBuilder body, string name, string value)
    {
        body.Append('&').Append(name).Append('=');
        UriEscaping.AppendFormValue(body, value);
    }
}
