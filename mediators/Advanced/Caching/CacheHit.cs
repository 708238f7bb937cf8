using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Advanced.Caching;

/// <summary>What happens with an answer from the cache: <c>onCacheHit</c>, or straight to the client. The flow ends with it.</summary>
internal sealed class CacheHit
{
    private readonly Sequence? mediators;
    private readonly string? key;
    private readonly SourcePlace place;

    private CacheHit(Sequence? mediators, string? key, SourcePlace place)
    {
        this.mediators = mediators;
        this.key = key;
        this.place = place;
    }

    public static CacheHit Read(ArtifactElement cache, ParseScope scope)
    {
        var element = cache.Child("onCacheHit");
        if (element?.Attribute("sequence") is { } key)
        {
            var place = element.AttributePlace("sequence");
            scope.Refer(ArtifactKind.Sequence, key, place);
            return new CacheHit(null, key, place);
        }

        return new CacheHit(element is not null && element.Children().Any() ? scope.ParseSequence(element) : null, null, cache.Place);
    }

    public async ValueTask<Flow> RunAsync(MessageContext context)
    {
        var sequence = key is null ? mediators : context.Artifacts.FindSequence(key);
        if (sequence is not null)
        {
            return await sequence.RunAsync(context).ConfigureAwait(false) == Flow.Fault ? Flow.Fault : Flow.Stop;
        }

        if (key is not null)
        {
            return context.Fail(null, $"Sequence named {key} cannot be found", place);
        }

        await AnswerAsync(context).ConfigureAwait(false);
        return Flow.Stop;
    }

    public static async ValueTask AnswerAsync(MessageContext context)
    {
        context.Addressing.To = null;
        context.IsResponse = true;
        if (context.Client is { } client)
        {
            await client.AnswerAsync(context).ConfigureAwait(false);
        }
    }
}
