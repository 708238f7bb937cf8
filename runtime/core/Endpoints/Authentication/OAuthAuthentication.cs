using System.Globalization;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints.Authentication;

/// <summary>
/// An access token in an Authorization header (RFC 6750). A 401 is answered with a new token and the same message, once
/// (MI: OAuthConfiguredHTTPEndpoint).
/// </summary>
internal sealed class OAuthAuthentication(TokenSource tokens) : IHttpAuthentication
{
    private const string Unauthorized = "401";

    public bool NeedsBody => true;

    public async ValueTask<SendResult> SendAsync(MessageContext context, EndpointCall call, Func<ValueTask<SendResult>> send)
    {
        var token = await tokens.GetAsync(context, call).ConfigureAwait(false);
        if (token.Value is null)
        {
            return Failed(token);
        }

        var (message, body) = (context.Message, context.Message.Body);
        var statuses = message.Properties[Axis2Property.NonErrorStatuses];
        if (call.IsBlocking)
        {
            // Otherwise the blocking sender makes a failure of it.
            message.Properties[Axis2Property.NonErrorStatuses] = WithUnauthorized(statuses);
        }

        message.Headers["Authorization"] = $"Bearer {token.Value}";
        var result = await send().ConfigureAwait(false);
        if (result.Reply is { } reply && IsUnauthorized(reply))
        {
            tokens.Forget(token);
            token = await tokens.GetAsync(context, call).ConfigureAwait(false);
            if (token.Value is null)
            {
                reply.Body.Abandon();
                return Failed(token);
            }

            reply.Body.Abandon();
            (context.Message, message.Body) = (message, body);
            message.Headers["Authorization"] = $"Bearer {token.Value}";
            result = await send().ConfigureAwait(false);
        }

        message.Properties[Axis2Property.NonErrorStatuses] = statuses;
        return result;
    }

    private static SendFailure Failed(AccessToken token) =>
        new(SendFailureKind.InvalidRequest, ProtocolState.RequestReady, $"Could not generate access token: {token.Problem}", Code: EndpointCodes.AuthenticationFailed);

    private static bool IsUnauthorized(Message reply) => reply.Properties.GetString(Axis2Property.HttpStatus) == Unauthorized;

    private static string WithUnauthorized(object? statuses) => statuses switch
    {
        null or "" => Unauthorized,
        IEnumerable<int> numbers => string.Join(',', numbers.Append(401)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{statuses},{Unauthorized}"),
    };
}
