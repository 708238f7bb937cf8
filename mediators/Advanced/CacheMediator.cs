using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.Mediators.Advanced.Caching;

namespace Integrator.Mediators.Advanced;

/// <summary>
/// <c>cache</c>: the one before the backend answers what it has seen before, the collector behind it keeps the answers (MI: CacheMediator).
/// </summary>
[Mediator("cache")]
public sealed class CacheMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("cache", "Answers requests seen before without asking the backend again; the one with collector=\"true\" keeps the answers.")
        .Attribute("collector", ValueKind.Boolean, "False where requests pass, true where their answers do.", required: true)
        .Attribute("timeout", ValueKind.Integer, "Seconds that an answer is kept.", @default: "5000")
        .Attribute("maxMessageSize", ValueKind.Integer, "Bytes of the largest answer that is kept; -1: any.", @default: "-1")
        .Attribute("id", ValueKind.Text, "A name: caches of the same name share their answers, in the time and size of the one that is asked first.")
        .Attribute("scope", ValueKind.Text, "No effect: there is one server.")
        .Attribute("hashGenerator", ValueKind.Text, "What makes requests equal, where there is no <protocol>: HttpRequestHashGenerator, REQUESTHASHGenerator or DOMHASHGenerator.")
        .Child(new ElementSpec("onCacheHit", "What runs on a kept answer; without it the client gets the answer at once.").Attribute("sequence", ValueKind.Key, "Sequence to run instead of the mediators inside.").Mediators())
        .Child(new ElementSpec("protocol", "What makes requests equal, and which answers are kept.")
            .Attribute("type", ValueKind.Choice, "The protocol; without it, and for others than HTTP, the elements inside have no effect but hashGenerator, which counts for every type.", choices: ["HTTP"])
            .Child(new ElementSpec("methods", "Methods whose answers are kept, separated by commas; * (and absent): all.").Content())
            .Child(new ElementSpec("headersToExcludeInHash", "Headers that do not tell requests apart; *: none does.").Content())
            .Child(new ElementSpec("headersToIncludeInHash", "The only headers that tell requests apart; *: all.").Content())
            .Child(new ElementSpec("responseCodes", "Regular expression of the status codes that are kept; absent: any.").Content())
            .Child(new ElementSpec("enableCacheControl", "True: heed no-store, no-cache and max-age of the answers. Has no effect without includeAgeHeader beside it, as in MI.").Content())
            .Child(new ElementSpec("includeAgeHeader", "True: tell the age of a kept answer in its Age header.").Content())
            .Child(new ElementSpec("hashGenerator", "As the attribute of that name.").Content()))
        .Child(new ElementSpec("implementation", "Where answers are kept.")
            .Attribute("type", ValueKind.Text, "No effect: always in memory.")
            .Attribute("maxSize", ValueKind.Integer, "So many answers at most, the least recently used goes first; -1: 10000.", @default: "-1"))
        .Example("""
            <cache collector="false" timeout="60">
                <onCacheHit><respond/></onCacheHit>
                <protocol type="HTTP"><methods>GET</methods><headersToExcludeInHash>Accept</headersToExcludeInHash><responseCodes>2[0-9][0-9]</responseCodes></protocol>
                <implementation maxSize="1000"/>
            </cache>
            """)
        .Example("""<cache collector="true"/>""");

    /// <summary>Default-scope property with what the collector needs to know (MI: CachingConstants).</summary>
    private const string TicketProperty = "CachableResponse";
    private const string HashProperty = "requestHash";
    private const string HashHeader = "cacheKey";
    private const int DefaultSeconds = 5000;
    private const int DefaultCapacity = 10_000;

    private readonly bool isCollector;
    private readonly TimeSpan lifetime;
    private readonly int capacity;
    private readonly RequestHash? requestHash;
    private readonly CacheRules? rules;
    private readonly CacheHit? hit;
    private readonly string? id;
    private readonly long ordinal;
    private readonly Func<IMediationRuntime, AnswerCache> create;
    private AnswerCache? answers;

    private CacheMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        isCollector = element.RequiredAttribute("collector") switch
        {
            "true" => true,
            "false" => false,
            _ => throw element.Error("bad-cache", "The value for collector has to be either true or false", null, element.AttributePlace("collector")),
        };
        create = runtime => new AnswerCache(capacity, lifetime, runtime.Time);
        if (isCollector)
        {
            return;
        }

        lifetime = TimeSpan.FromSeconds(CacheNumber.Read(element, "timeout", DefaultSeconds));
        var size = element.Child("implementation") is { } implementation ? CacheNumber.Read(implementation, "maxSize", -1) : -1;
        capacity = size < 0 ? DefaultCapacity : size;
        rules = CacheRules.Read(element);
        requestHash = RequestHash.Read(element, scope.Options.Http.CorrelationHeader);
        hit = CacheHit.Read(element, scope);
        id = element.Attribute("id")?.Trim();
        ordinal = CacheStores.NextOrdinal();
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new CacheMediator(element, scope);

    // As in MI the text property RESPONSE says it too, for answers of a call (Axis2MessageContext.isResponse).
    public override ValueTask<Flow> MediateAsync(MessageContext context) =>
        context.Properties["RESPONSE"] is string text ? MediateAsync(context, text.Equals("true", StringComparison.OrdinalIgnoreCase)) : MediateAsync(context, context.IsResponse);

    private ValueTask<Flow> MediateAsync(MessageContext context, bool isResponse) => (isResponse, isCollector) switch
    {
        (false, true) => Fail(context, "Request messages cannot be handled in a collector cache"),
        (true, false) => Fail(context, "Response messages cannot be handled in a non collector cache"),
        (false, false) => LookUpAsync(context),
        (true, true) => CollectAsync(context),
    };

    private ValueTask<Flow> LookUpAsync(MessageContext context)
    {
        var hash = requestHash!.Of(context);
        var entry = Answers(context.Runtime).Open(hash);
        context.Properties[HashProperty] = hash;
        context.Properties[TicketProperty] = new CacheTicket(entry, rules!, context.Message.Properties.GetString(Axis2Property.HttpMethod));
        if (entry.Answer is not { } answer)
        {
            return Continue;
        }

        if (rules!.HonoursCacheControl)
        {
            if (answer.IsStale(context.Runtime.Time))
            {
                return Continue;
            }

            if (answer.CacheControl.NoCache && !string.IsNullOrEmpty(answer.EntityTag))
            {
                // As in MI, the question whether the answer still holds is the only header that is left.
                context.Message.Headers.Clear();
                context.Message.Headers["If-None-Match"] = answer.EntityTag;
                return Continue;
            }
        }

        Give(context, answer, rules);
        return hit!.RunAsync(context);
    }

    private AnswerCache Answers(IMediationRuntime runtime)
    {
        if (id is not null)
        {
            return CacheStores.Get(runtime, id, ordinal, create);
        }

        return answers ?? Interlocked.CompareExchange(ref answers, create(runtime), null) ?? answers;
    }

    private static async ValueTask<Flow> CollectAsync(MessageContext context)
    {
        // An answer to a request that no cache has seen passes.
        if (context.Properties[TicketProperty] is not CacheTicket ticket)
        {
            return Flow.Continue;
        }

        var message = context.Message;
        var status = message.Properties.GetString(Axis2Property.HttpStatus)?.Trim();
        if (ticket.Rules.IsHttp && status == "304" && ticket.Entry.Answer is { } present)
        {
            Give(context, present, ticket.Rules);
            await CacheHit.AnswerAsync(context).ConfigureAwait(false);
            return Flow.Continue;
        }

        if (!ticket.Rules.Keeps(status, ticket.Method) || (ticket.Rules.HonoursCacheControl && new CacheControl(message.Headers["Cache-Control"]).NoStore))
        {
            ticket.Entry.Answer = null;
            return Flow.Continue;
        }

        if (ticket.Rules.Fits(message.Body))
        {
            message.Headers[HashHeader] = ticket.Entry.Hash;
            ticket.Entry.Answer = new CachedAnswer(message, context.Runtime.Time);
        }

        return Flow.Continue;
    }

    private static void Give(MessageContext context, CachedAnswer answer, CacheRules rules)
    {
        answer.Replace(context);
        context.IsResponse = true;
        if (!rules.IsHttp)
        {
            return;
        }

        var message = context.Message;
        message.Properties[Axis2Property.HttpStatus] = answer.Status;
        message.Properties[Axis2Property.HttpReason] = answer.Reason;
        if (rules.AddsAge)
        {
            message.Headers["Age"] = answer.AgeInSeconds(context.Runtime.Time).ToString(CultureInfo.InvariantCulture);
        }
    }
}
