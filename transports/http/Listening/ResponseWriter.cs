using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>Writes answers: status, headers and body (MI: PassThroughHttpSender.submitResponse, SourceResponse).</summary>
internal sealed class ResponseWriter(IMediationRuntime runtime, DeploymentOptions options, ILogger logger)
{
    private const int Accepted = 202;
    private const int ResetContent = 205;
    private const int NotModified = 304;
    private const int TooLarge = 413;
    private const int BadGateway = 502;

    private readonly AnswerHeaders headers = new(options, logger);
    private readonly bool closesAlways = options.Http.DisableKeepAlive;
    private readonly bool negotiates = options.Server.HttpContentNegotiation;

    /// <summary>How clients know this server.</summary>
    public PublicAddress Address { get; } = new(options);

    /// <summary>The header by which clients name their requests in logs.</summary>
    public string CorrelationHeader => options.Http.CorrelationHeader;

    /// <summary>Writes the context's current message. Never throws: what fails is logged, and the connection closed where no other answer is possible.</summary>
    public ValueTask WriteAsync(HttpClientExchange exchange, MessageContext context)
    {
        // A small answer is at hand and taken at once: nothing is waited for.
        var message = context.Message;
        ValueTask writing;
        try
        {
            writing = BeginAsync(exchange, context);
        }
        catch (Exception error)
        {
            writing = ValueTask.FromException(error);
        }

        if (!writing.IsCompletedSuccessfully)
        {
            return FinishAsync(writing, exchange, context, message);
        }

        message.Body.Abandon();
        return ValueTask.CompletedTask;
    }

    private ValueTask BeginAsync(HttpClientExchange exchange, MessageContext context)
    {
        if (exchange.RefusedBodyStatus == TooLarge || exchange.IsBodyCutOff)
        {
            return RejectAsync(exchange, exchange.RefusedBodyStatus);
        }

        var preparing = PrepareAsync(exchange, context);
        return preparing.IsCompletedSuccessfully ? SendAsync(exchange, context, preparing.Result) : SendAsync(exchange, context, preparing);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask SendAsync(HttpClientExchange exchange, MessageContext context, ValueTask<OutgoingEntity> preparing) =>
        await SendAsync(exchange, context, await preparing.ConfigureAwait(false)).ConfigureAwait(false);

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask FinishAsync(ValueTask writing, HttpClientExchange exchange, MessageContext context, Message message)
    {
        try
        {
            await writing.ConfigureAwait(false);
        }
        catch (MessageFormatException error)
        {
            Log.AnswerNotFormatted(logger, message.Properties.GetString(Axis2Property.MessageType) ?? message.Body.ContentType, error.Message);
            await RejectAsync(exchange, 500).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ClientGoneException || context.CancellationToken.IsCancellationRequested)
        {
            Log.ClientGone(logger, error.Message);
            exchange.Abort(error);
        }
        catch (Exception error)
        {
            Log.AnswerBrokeOff(logger, error.Message);
            await FailAsync(exchange).ConfigureAwait(false);
        }
        finally
        {
            message.Body.Abandon();
        }
    }

    /// <summary>202 without a body; the status of its mistake to a client whose request could not be read.</summary>
    public ValueTask AcknowledgeAsync(HttpClientExchange exchange) => RejectAsync(exchange, exchange.RefusedBodyStatus is not 0 and var status ? status : Accepted);

    /// <summary>An answer of the listener's own, without a body. Never throws.</summary>
    /// <param name="location">For its Location header.</param>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    public async ValueTask RejectAsync(HttpClientExchange exchange, int status, string? location = null)
    {
        if (exchange.HasStarted)
        {
            exchange.Abort(new IOException("The answer broke off."));
            return;
        }

        exchange.BeginAnswer(status, null);
        headers.Default(exchange);
        if (location is not null)
        {
            exchange.AddHeader("Location", location);
        }

        if (status >= 400)
        {
            exchange.CloseAfterAnswer();
        }

        await EndAsync(exchange).ConfigureAwait(false);
    }

    /// <summary>A page of the listener's own.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    public async ValueTask WritePageAsync(HttpClientExchange exchange, byte[] html, bool withBody)
    {
        exchange.BeginAnswer(200, null);
        headers.Default(exchange);
        exchange.AddHeader("Content-Type", "text/html; charset=UTF-8");
        try
        {
            if (withBody)
            {
                await exchange.WriteBodyAsync(html).ConfigureAwait(false);
            }
            else
            {
                await exchange.EndAnswerAsync(html.Length).ConfigureAwait(false);
            }
        }
        catch (IOException error)
        {
            Log.ClientGone(logger, error.Message);
        }
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask FailAsync(HttpClientExchange exchange)
    {
        if (exchange.HasStarted)
        {
            exchange.Abort(new IOException("The answer broke off."));
            return;
        }

        exchange.BeginAnswer(BadGateway, null);
        headers.Default(exchange);
        await EndAsync(exchange).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask EndAsync(HttpClientExchange exchange)
    {
        try
        {
            await exchange.EndAnswerAsync(0).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            Log.ClientGone(logger, error.Message);
        }
    }

    private ValueTask<OutgoingEntity> PrepareAsync(HttpClientExchange exchange, MessageContext context)
    {
        var message = context.Message;
        var outgoing = new OutgoingFormat(IsResponse: true, exchange.ExpectedFormat);
        var chooses = negotiates && ReferenceEquals(message, exchange.Request) && exchange.ExpectedFormat == EndpointFormat.Unchanged;
        if (message.Body.IsBuilt)
        {
            return new(Format(context, outgoing, chooses));
        }

        // What nobody has read goes out as it came, whatever the client would like better.
        return !NeedsLength(message.Properties) && runtime.Formats.TryFormat(message, outgoing, out var entity)
            ? new(entity)
            : BuildAsync(context, outgoing, chooses);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<OutgoingEntity> BuildAsync(MessageContext context, OutgoingFormat outgoing, bool chooses)
    {
        await context.BuildBodyAsync().ConfigureAwait(false);
        return Format(context, outgoing, chooses);
    }

    /// <param name="chooses">The client's Accept header decides about the form.</param>
    private OutgoingEntity Format(MessageContext context, in OutgoingFormat outgoing, bool chooses)
    {
        if (chooses)
        {
            ContentNegotiation.Apply(context.Message, runtime.Formats);
        }

        var message = context.Message;
        AddressingWriter.PrepareAnswer(context, !message.IsRest || outgoing.Format is EndpointFormat.Soap11 or EndpointFormat.Soap12);
        return runtime.Formats.Format(message, outgoing);
    }

    private static bool NeedsLength(PropertyMap properties) =>
        properties.IsTrue(Axis2Property.DisableChunking) || properties.IsTrue(Axis2Property.ForceHttp10) || properties.IsTrue(Axis2Property.HttpEtag);

    private ValueTask SendAsync(HttpClientExchange exchange, MessageContext context, in OutgoingEntity entity)
    {
        var message = context.Message;
        var properties = message.Properties;
        var status = AnswerStatus.Of(message, out var unreadable);
        if (unreadable is not null)
        {
            Log.StatusUnreadable(logger, unreadable);
        }

        if (properties.IsTrue(Axis2Property.ForceHttp10))
        {
            exchange.AnswerInHttp10();
        }

        var ownTag = properties.IsTrue(Axis2Property.HttpEtag) ? EntityTag.Of(entity.Bytes.Span) : null;
        var isKnown = exchange.IfNoneMatch is not null && status.Code is >= 200 and < 300 && EntityTag.IsNamed(exchange.IfNoneMatch, ownTag ?? message.Headers["ETag"]);
        exchange.BeginAnswer(isKnown ? NotModified : status.Code, isKnown ? null : status.Reason);
        headers.Copy(message.Headers, exchange, ownTag);
        if ((entity.ContentType ?? message.Headers["Content-Type"]) is { } contentType)
        {
            headers.Add("Content-Type", contentType, exchange);
        }

        if (closesAlways || properties.IsTrue(Axis2Property.NoKeepAlive) || properties.IsTrue(Axis2Property.ForceHttp10))
        {
            exchange.CloseAfterAnswer();
        }

        if (isKnown || !AnswerStatus.MayHaveBody(status.Code))
        {
            return exchange.EndAnswerAsync(status.Code == ResetContent ? 0 : null);
        }

        if (exchange.Method == "HEAD")
        {
            return exchange.EndAnswerAsync(LengthOfHead(message, entity));
        }

        if (entity.IsEmpty)
        {
            return exchange.EndAnswerAsync(0);
        }

        return entity.Stream is { } stream
            ? exchange.CopyBodyAsync(stream, entity.Length, context.CancellationToken)
            : exchange.WriteBodyAsync(entity.Bytes);
    }

    /// <summary>What the body would have been long: the backend's word, else what the flow made.</summary>
    private static long? LengthOfHead(Message message, in OutgoingEntity entity) =>
        message.Headers["Content-Length"] is { } text
        && long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length)
            ? length
            : entity.IsEmpty ? null : entity.Length;
}
