using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Leaves;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Core.Services;

namespace Integrator.Core.Endpoints.Authentication;

/// <summary>One call of a token endpoint (RFC 6749, section 4 to 6; MI: OAuthClient). Goes through the sender of the call, so the configured proxies count.</summary>
internal static class TokenExchange
{
    private const string Form = "application/x-www-form-urlencoded";
    private const int LongestAnswer = 1_000_000;

    public static async Task<AccessToken> RunAsync(TokenForm form, IMediationRuntime runtime, ArtifactSet artifacts, ISender sender, TimeSpan longest)
    {
        var none = new AccessToken(form.Key, null, null, runtime.Time.GetTimestamp(), TimeSpan.Zero);
        if (TargetAddress.Create(form.Url) is not { } target)
        {
            return none with { Problem = "the token URL is no URL" };
        }

        var context = new MessageContext(runtime, artifacts, Request(form), client: null);
        var result = await sender.SendAsync(new OutboundRequest
        {
            Target = target,
            Context = context,
            Method = "POST",
            Timeout = form.Timeout,
            ProxyAddress = form.ProxyAddress,
        }).ConfigureAwait(false);
        if (result.Reply is not { } reply)
        {
            return none with { Problem = $"the token endpoint could not be called ({result.Failure!.Message})" };
        }

        var status = reply.Properties.GetString(Axis2Property.HttpStatus);
        if (status != "200")
        {
            reply.Body.Abandon();
            return none with { Problem = $"the token endpoint answered with status {status}" };
        }

        try
        {
            await runtime.Formats.BuildAsync(reply, CancellationToken.None).ConfigureAwait(false);
            return Read(reply, none, longest);
        }
        catch (Exception exception) when (exception is MessageFormatException or JsonException or IOException)
        {
            return none with { Problem = "the token endpoint's answer is not JSON" };
        }
    }

    private static Message Request(TokenForm form)
    {
        var message = new Message(MessageBody.FromBytes(Encoding.UTF8.GetBytes(form.Body), Form));
        message.Headers["Content-Type"] = Form;
        foreach (var header in form.Headers)
        {
            message.Headers[header.Key] = header.Value;
        }

        if (form.Authorization is not null)
        {
            message.Headers["Authorization"] = form.Authorization;
        }

        message.Properties[Axis2Property.MessageType] = Form;
        message.Properties[Axis2Property.ContentType] = Form;
        return message;
    }

    private static AccessToken Read(Message reply, AccessToken none, TimeSpan longest)
    {
        // The content type is not asked for: some servers send JSON as text.
        var bytes = reply.Body.OriginalBytes;
        var json = bytes is { Length: > 0 and < LongestAnswer } ? JsonNode.Parse(bytes.Value.Span) : reply.Body.Json;
        if (json is not JsonObject answer || answer["access_token"] is not JsonValue value || !value.TryGetValue<string>(out var token) || token.AsSpan().IndexOfAny('\r', '\n') >= 0)
        {
            return none with { Problem = "the token endpoint's answer has no access_token" };
        }

        var lifetime = answer["expires_in"] is JsonValue seconds && double.TryParse(seconds.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 && number < longest.TotalSeconds
            ? TimeSpan.FromSeconds(number)
            : longest;
        return none with { Value = token, Lifetime = lifetime };
    }
}
