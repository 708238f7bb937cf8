using System.Globalization;
using System.IO.Pipelines;
using Integrator.Core.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Integrator.Transports.Http.Listening.Http2;

/// <summary>One request of an HTTP/2 connection, and its answer, at Kestrel.</summary>
internal sealed class Http2Exchange : HttpClientExchange
{
    /// <summary>Held back at most while the source of an answer gives without waiting.</summary>
    private const int FlushSize = 64 * 1024;

    private const int LeastRead = 4096;

    private readonly IFeatureCollection features;
    private readonly IHttpResponseFeature response;
    private readonly IHttpResponseBodyFeature output;

    public Http2Exchange(IFeatureCollection features, ResponseWriter writer)
        : base(writer, features.GetRequiredFeature<ClientConnection>())
    {
        this.features = features;
        response = features.GetRequiredFeature<IHttpResponseFeature>();
        output = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        Method = request.Method;
        RawTarget = request.RawTarget;
        Host = request.Headers.Host.ToString();
        UserAgent = request.Headers.UserAgent.ToString();
        Referer = request.Headers.Referer.ToString();
        ContentLength = request.Headers.ContentLength ?? -1;
        RequestHeaders = Copy(request.Headers);
        RequestBody = features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true ? new Http2Body(request.Body, this) : null;
        RequestAborted = features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;
    }

    public override string Protocol => "HTTP/2";

    public override Stream? RequestBody { get; }

    public override bool HasStarted => response.HasStarted;

    /// <summary>HTTP/2 has one version.</summary>
    public override void AnswerInHttp10()
    {
    }

    /// <summary>Its streams end by themselves.</summary>
    public override void CloseAfterAnswer()
    {
    }

    public override void BeginAnswer(int status, string? reason)
    {
        Status = status;
        response.Headers.Clear();
        response.StatusCode = status;
    }

    public override void AddHeader(string name, string value) =>
        response.Headers[name] = StringValues.Concat(response.Headers[name], value);

    public override async ValueTask EndAnswerAsync(long? contentLength)
    {
        response.Headers.ContentLength = contentLength;
        await output.StartAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public override async ValueTask WriteBodyAsync(ReadOnlyMemory<byte> body)
    {
        response.Headers.ContentLength = body.Length;
        ResponseBytes = body.Length;
        await output.Writer.WriteAsync(body, CancellationToken.None).ConfigureAwait(false);
    }

    public override async ValueTask CopyBodyAsync(Stream source, long? length, CancellationToken cancellationToken)
    {
        response.Headers.ContentLength = length;
        await output.StartAsync(cancellationToken).ConfigureAwait(false);
        var writer = output.Writer;
        var remaining = length ?? long.MaxValue;
        var held = 0;
        while (remaining > 0)
        {
            var memory = writer.GetMemory(LeastRead);
            if (memory.Length > remaining)
            {
                memory = memory[..(int)remaining];
            }

            var read = await source.ReadAsync(memory, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            writer.Advance(read);
            remaining -= read;
            held += read;
            ResponseBytes += read;

            // Nothing of the writer's memory is held while it flushes: it may be given away by then.
            if (held >= FlushSize || read < memory.Length)
            {
                held = 0;
                await FlushAsync(writer, cancellationToken).ConfigureAwait(false);
            }
        }

        await FlushAsync(writer, cancellationToken).ConfigureAwait(false);
        if (length is not null && remaining > 0)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The body ended {remaining} bytes before its length."));
        }
    }

    public override async ValueTask CompleteAnswerAsync()
    {
        try
        {
            await output.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or InvalidOperationException)
        {
            Abort(error);
        }
    }

    protected override void AbortConnection() => features.Get<IHttpRequestLifetimeFeature>()?.Abort();

    private static HeaderCollection Copy(IHeaderDictionary source)
    {
        var headers = new HeaderCollection(Math.Max(source.Count, 4));
        foreach (var (name, values) in source)
        {
            // :authority and its siblings are the request line, not headers.
            if (name[0] == ':')
            {
                continue;
            }

            for (var i = 0; i < values.Count; i++)
            {
                headers.Add(name, values[i] ?? "");
            }
        }

        return headers;
    }

    private static async ValueTask FlushAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        var flushed = await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (flushed.IsCompleted)
        {
            throw new ClientGoneException();
        }
    }
}
