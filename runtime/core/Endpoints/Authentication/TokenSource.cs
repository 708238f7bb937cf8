using System.Collections.Concurrent;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Authentication;

/// <summary>Access tokens of one endpoint: asked for once however many messages wait, used until they end (MI: OAuthHandler, TokenCache).</summary>
internal sealed class TokenSource(TokenRequest request, TimeSpan longest)
{
    private const int Capacity = 1000;

    private readonly ConcurrentDictionary<string, Lazy<Task<AccessToken>>> tokens = new(StringComparer.Ordinal);

    public async ValueTask<AccessToken> GetAsync(MessageContext context, EndpointCall call)
    {
        var form = request.Fill(context);
        while (true)
        {
            var pending = Pending(form, context, call);
            var token = await pending.Value.WaitAsync(context.CancellationToken).ConfigureAwait(false);
            if (token.Value is not null && context.Runtime.Time.GetElapsedTime(token.Since) < token.Lifetime)
            {
                return token;
            }

            // A failure is for those who waited for it; the next message asks again.
            tokens.TryRemove(new(form.Key, pending));
            if (token.Value is null)
            {
                return token;
            }
        }
    }

    /// <summary>The backend has refused it.</summary>
    public void Forget(AccessToken token)
    {
        if (tokens.TryGetValue(token.Key, out var pending) && pending.IsValueCreated
            && pending.Value is { IsCompletedSuccessfully: true } task && ReferenceEquals(task.Result, token))
        {
            tokens.TryRemove(new(token.Key, pending));
        }
    }

    private Lazy<Task<AccessToken>> Pending(TokenForm form, MessageContext context, EndpointCall call)
    {
        if (tokens.TryGetValue(form.Key, out var present))
        {
            return present;
        }

        if (tokens.Count >= Capacity)
        {
            tokens.Clear();
        }

        return tokens.GetOrAdd(form.Key, new Lazy<Task<AccessToken>>(() => TokenExchange.RunAsync(form, context.Runtime, context.Artifacts, call.Sender, longest)));
    }
}
