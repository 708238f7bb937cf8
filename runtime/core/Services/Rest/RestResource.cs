using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services.Faults;

namespace Integrator.Core.Services.Rest;

/// <summary>A resource of an API: what it takes, and the sequences it runs (apis f3, f4; MI: api.Resource).</summary>
internal sealed class RestResource : IMessageService
{
    /// <summary>What MI names as allowed when a resource declares no methods.</summary>
    private const string AllMethods = "GET, POST, PUT, DELETE";

    private const int Ok = 200;
    private const int BadRequest = 400;
    private const int Forbidden = 403;

    private readonly CorsPolicy cors;
    private readonly ServiceFaultHandling faults;

    public RestResource(string api, SourcePlace place, ResourceFilter filter, CorsPolicy cors, SequenceReference? faultSequence)
    {
        Name = api;
        Place = place;
        Filter = filter;
        this.cors = cors;
        faults = new ServiceFaultHandling(faultSequence);
        AllowedMethods = filter.Methods.Count == 0 ? AllMethods : WithoutOptions(filter.Methods);
    }

    /// <summary>The name of its API.</summary>
    public string Name { get; }

    public SourcePlace Place { get; }

    public ResourceFilter Filter { get; }

    public UrlMapping? Mapping { get; init; }

    public UriTemplate? Template { get; init; }

    public SequenceReference? InSequence { get; init; }

    public SequenceReference? OutSequence { get; init; }

    /// <summary>The mapping or template as it was written; null for the default resource.</summary>
    public string? Pattern => Mapping?.Text ?? Template?.Text;

    /// <summary>Value of an Allow header.</summary>
    public string AllowedMethods { get; }

    public ValueTask<Flow> HandleRequestAsync(MessageContext context)
    {
        context.Service = this;
        var properties = context.Properties;
        var origin = context.Message.Headers["Origin"];
        if (properties.GetString(RestProperty.Method) == "OPTIONS" && AnswersOptions(context.Message.Headers))
        {
            return AnswerOptionsAsync(context, origin);
        }

        if (origin is not null)
        {
            properties[RestProperty.Origin] = origin;
        }

        if (!QueryParameters.TrySet(properties, properties.GetString(RestProperty.FullRequestPath) ?? ""))
        {
            return RefuseQueryAsync(context);
        }

        return InSequence is null ? new(Flow.Stop) : InSequence.EnterAsync(context, new ServiceFrame(faults));
    }

    public ValueTask<Flow> HandleReplyAsync(MessageContext context)
    {
        context.IsResponse = true;
        return OutSequence is null ? ClientAnswer.SendAsync(context) : OutSequence.RunAsync(context, new ServiceFrame(faults));
    }

    public void PrepareAnswer(MessageContext context) =>
        cors.Apply(context.Message.Headers, context.Properties.GetString(RestProperty.Origin), AllowedMethods);

    /// <summary>A resource that declares OPTIONS mediates it, unless Max-Forwards says that it must not go further (RFC 9110 7.6.2).</summary>
    private bool AnswersOptions(HeaderCollection headers)
    {
        if (!Filter.DeclaresOptions)
        {
            return true;
        }

        if (!int.TryParse(headers["Max-Forwards"], NumberStyles.None, CultureInfo.InvariantCulture, out var left))
        {
            return false;
        }

        if (left > 0)
        {
            headers["Max-Forwards"] = (left - 1).ToString(CultureInfo.InvariantCulture);
        }

        return left == 0;
    }

    private static string WithoutOptions(IReadOnlyList<string> methods)
    {
        var others = new List<string>(methods.Count);
        foreach (var method in methods)
        {
            if (method != "OPTIONS")
            {
                others.Add(method);
            }
        }

        return string.Join(", ", others);
    }

    private ValueTask<Flow> AnswerOptionsAsync(MessageContext context, string? origin)
    {
        if (origin is not null)
        {
            context.Properties[RestProperty.Origin] = origin;
        }

        return EmptyAnswer.SendAsync(context, cors.Refuses(origin) ? Forbidden : Ok, "Allow", AllowedMethods);
    }

    /// <summary>A query that cannot be decoded: the sequence <c>fault</c> may answer; otherwise the client gets 400.</summary>
    private async ValueTask<Flow> RefuseQueryAsync(MessageContext context)
    {
        var message = $"Error processing {context.Properties.GetString(RestProperty.Method)} request for : "
            + $"{context.Properties.GetString(RestProperty.FullRequestPath)} due to an error in the request sent by the client";
        context.Message.Properties[Axis2Property.HttpStatus] = BadRequest;
        context.Fail(BadRequest, message, Place);
        if (context.Artifacts.FindSequence(DefaultFaultHandling.SequenceName) is not null)
        {
            await DefaultFaultHandling.Instance.HandleFaultAsync(context).ConfigureAwait(false);
        }

        return await EmptyAnswer.SendAsync(context, BadRequest).ConfigureAwait(false);
    }
}
