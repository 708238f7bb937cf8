using System.Runtime.CompilerServices;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>Writes answers: status, headers and body (MI: PassThroughHttpSender.submitResponse, SourceResponse).</summary>
internal sealed class ResponseWriter(IMediationRuntime runtime, DeploymentOptions options, ILogger logger)
{
    private const int Accepted = 202;
    private const int NotModified = 304;
    private const int TooLarge = 413;

    private readonly AnswerHeaders headers = new(options, logger);
    private readonly bool closesAlways = options.Http.DisableKeepAlive;
    private readonly bool negotiates = options.Server.HttpContentNegotiation;

    /// <summary>How clients know this server.</summary>
    public PublicAddress Address { get; } = new(options);

    /// <summary>The header by which clients name their requests in logs.</summary>
    public string CorrelationHeader => options.Http.CorrelationHeader;

    /// <summary>Writes the context's current message. Never throws: what fails is logged, and the connection closed where no other answer is possible.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteAsync(HttpClientExchange exchange, MessageContext context)
    {
        var message = context.Message;
        try
        {
            if (exchange.RefusedBodyStatus == TooLarge)
            {
                Reject(exchange, TooLarge);
                return;
            }

            var entity = await PrepareAsync(exchange, context).ConfigureAwait(false);
            await SendAsync(exchange, context, entity).ConfigureAwait(false);
        }
        catch (MessageFormatException error)
        {
            Log.AnswerNotFormatted(logger, message.Properties.GetString(Axis2Property.MessageType) ?? message.Body.ContentType, error.Message);
            Reject(exchange, 500);
        }
        catch (Exception error) when (context.CancellationToken.IsCancellationRequested)
        {
            Log.ClientGone(logger, error.Message);
        }
        catch (Exception error)
        {
            Log.AnswerBrokeOff(logger, error.Message);
            Fail(exchange);
        }
        finally
        {
            message.Body.Abandon();
        }
    }

    /// <summary>202 without a body; the status of its mistake to a client whose request could not be read.</summary>
    public ValueTask AcknowledgeAsync(HttpClientExchange exchange)
    {
        Reject(exchange, exchange.RefusedBodyStatus is not 0 and var status ? status : Accepted);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends what is written and the end of the answer, although the request goes on.</summary>
    public static async ValueTask CompleteAsync(HttpClientExchange exchange)
    {
        try
        {
            await exchange.Features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or InvalidOperationException)
        {
            exchange.Abort(error);
        }
    }

    /// <summary>An answer of the listener's own, without a body.</summary>
    public void Reject(HttpClientExchange exchange, int status)
    {
        var response = exchange.WireResponse;
        if (response.HasStarted)
        {
            Fail(exchange);
            return;
        }

        response.Headers.Clear();
        response.StatusCode = status;
        response.ReasonPhrase = null;
        headers.Default(response.Headers);
        response.Headers.ContentLength = 0;
        if (status >= 400)
        {
            response.Headers.Connection = "close";
        }
    }

    /// <summary>A page of the listener's own.</summary>
    public ValueTask WritePageAsync(HttpClientExchange exchange, byte[] html, bool withBody)
    {
        Reject(exchange, 200);
        var target = exchange.WireResponse.Headers;
        target.ContentType = "text/html; charset=UTF-8";
        target.ContentLength = html.Length;
        return withBody
            ? ResponseBody.WriteAsync(html, exchange.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), exchange, CancellationToken.None)
            : ValueTask.CompletedTask;
    }

    private static void Fail(HttpClientExchange exchange)
    {
        var response = exchange.WireResponse;
        if (response.HasStarted)
        {
            exchange.Abort(new IOException("The answer broke off."));
        }
        else
        {
            response.Headers.Clear();
            response.StatusCode = 502;
            response.Headers.ContentLength = 0;
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
        var response = exchange.WireResponse;
        var status = AnswerStatus.Of(message, out var unreadable);
        if (unreadable is not null)
        {
            Log.StatusUnreadable(logger, unreadable);
        }

        var target = response.Headers;
        response.StatusCode = status.Code;
        response.ReasonPhrase = status.Reason;
        headers.Copy(message.Headers, target);
        if ((entity.ContentType ?? message.Headers["Content-Type"]) is { } contentType)
        {
            headers.Add("Content-Type", contentType, target);
        }

        if (closesAlways || message.Properties.IsTrue(Axis2Property.NoKeepAlive))
        {
            target.Connection = "close";
        }

        if (message.Properties.IsTrue(Axis2Property.ForceHttp10))
        {
            target.Connection = "close";
            exchange.Connection?.AnswerInHttp10();
        }

        if (message.Properties.IsTrue(Axis2Property.HttpEtag))
        {
            target.ETag = EntityTag.Of(entity.Bytes.Span);
        }

        if (target.ETag.Count > 0 && status.Code is >= 200 and < 300 && EntityTag.IsNamed(exchange.IfNoneMatch, target.ETag[0]))
        {
            response.StatusCode = NotModified;
            response.ReasonPhrase = null;
            return ValueTask.CompletedTask;
        }

        if (!AnswerStatus.MayHaveBody(status.Code))
        {
            return ValueTask.CompletedTask;
        }

        if (exchange.Method == "HEAD")
        {
            target.ContentLength = LengthOfHead(message, entity);
            return ValueTask.CompletedTask;
        }

        target.ContentLength = entity.IsEmpty ? 0 : entity.Length;
        if (entity.IsEmpty)
        {
            return ValueTask.CompletedTask;
        }

        var output = exchange.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        return entity.Stream is { } stream
            ? ResponseBody.CopyAsync(stream, entity.Length, output, exchange, context.CancellationToken)
            : ResponseBody.WriteAsync(entity.Bytes, output, exchange, context.CancellationToken);
    }

    /// <summary>What the body would have been long: the backend's word, else what the flow made.</summary>
    private static long? LengthOfHead(Message message, in OutgoingEntity entity) =>
        message.Headers["Content-Length"] is { } text
        && long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length)
            ? length
            : entity.IsEmpty ? null : entity.Length;
}
