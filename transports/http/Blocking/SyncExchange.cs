using System.Net.Sockets;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>One request and its whole answer on one connection, by blocking calls; again on the same one where the answer asks for NTLM.</summary>
internal sealed class SyncExchange(SyncConnection connection, BlockingCall call, NtlmHandshake? ntlm)
{
    private readonly WireRequest request = call.Request;
    private readonly long generation = connection.Generation;
    private RequestSender sender = new(connection, call.Request);

    public WireOutcome Run()
    {
        while (true)
        {
            if (Exchange() is { } outcome)
            {
                return outcome;
            }

            sender = new RequestSender(connection, request);
        }
    }

    /// <summary>Null when the request is to be sent once more, with another proof of who asks.</summary>
    private WireOutcome? Exchange()
    {
        var reader = connection.Reader;
        reader.Begin();
        var error = RequestHeadWriter.Write(connection.Output, request, connection.Route.IsForwarded, connection.Route.IsForwarded ? connection.Route.Proxy!.Authorization : null);
        if (error != WireError.None)
        {
            connection.Output.Reset();
            connection.GiveBackUnused();
            return Failures.InvalidRequest(connection.Route, error);
        }

        connection.LimitResponse(call.Deadline);
        connection.Expect();
        using var cancellation = request.CancellationToken.UnsafeRegister(static state => ((SyncExchange)state!).Abort(), this);
        var goesOn = false;
        try
        {
            sender.Send();
            var outcome = ReceiveHead(reader) ?? ReadReply(reader);
            goesOn = outcome is null;
            return outcome;
        }
        finally
        {
            // Given back already after a whole exchange; in every other case but one it is of no more use.
            if (!goesOn)
            {
                connection.TryAbort(generation, AbortCause.Discarded);
            }
        }
    }

    /// <summary>What sockets and TLS throw when the peer, or we ourselves, close or break the connection.</summary>
    public static bool IsIoError(Exception error) => error is SocketException or IOException or ObjectDisposedException or InvalidOperationException;

    private void Abort() => connection.TryAbort(generation, AbortCause.Cancelled);

    /// <summary>Null when the head is here.</summary>
    private WireOutcome? ReceiveHead(ResponseReader reader)
    {
        while (true)
        {
            int received;
            try
            {
                received = connection.Receive(reader.GetMemory().Span);
            }
            catch (Exception error) when (IsIoError(error))
            {
                return Broken(reader, error);
            }

            if (received == 0)
            {
                return Broken(reader, null);
            }

            switch (reader.AdvanceHead(received, request.IsHead))
            {
                case HeadProgress.Complete:
                    // The deadline stays: the call is over only when the body is here too.
                    return null;
                case HeadProgress.Failed:
                    return Failures.Violation(connection.Route, sender.State, reader.Error);
                default:
                    connection.Expect();
                    break;
            }
        }
    }

    private WireOutcome Broken(ResponseReader reader, Exception? error)
    {
        var reason = connection.FailureOf(sender.State, sender.Error is not null, error ?? (reader.HasReceived ? null : sender.Error));
        var mayRetry = connection.Served > 0 && connection.AbortCause == AbortCause.None && !reader.HasReceived && !request.BodyConsumed
            && (request.IsIdempotent || sender.Error is not null);
        return mayRetry ? WireOutcome.Retry(reason) : reason;
    }

    private WireOutcome? ReadReply(ResponseReader reader)
    {
        var head = reader.Head;
        if (head.Status == 407 && connection.Route.IsForwarded)
        {
            return Failures.ProxyStatus(connection.Route, head.Status, head.Reason);
        }

        var headers = WireReply.EndToEnd(head);
        var (status, reason) = (head.Status, head.Reason);
        var body = new BodyBuffer(connection.Settings.MaxBufferedBodyBytes, reader.BodyRemaining);
        try
        {
            if (ReadBody(reader, body) is { } failure)
            {
                return failure;
            }

            var staysOpen = head.MayPersist && sender.IsDone && !reader.HasLeftover;
            if (ntlm?.Answer(status, headers, staysOpen) is { } authorization)
            {
                request.Headers["Authorization"] = authorization;
                return staysOpen ? (WireOutcome?)null : WireOutcome.Retry(Failures.Closed(connection.Route, ProtocolState.ResponseBody));
            }

            var bytes = body.ToArray();
            connection.Finish(head.MayPersist && sender.IsDone);
            return new WireReply(status, reason, headers, null, bytes.Length) { Bytes = bytes, Method = request.Method };
        }
        finally
        {
            body.Release();
        }
    }

    private SendFailure? ReadBody(ResponseReader reader, BodyBuffer body)
    {
        while (true)
        {
            while (!reader.IsBodyComplete)
            {
                var read = reader.ReadBuffered(body.GetSpan());
                if (!body.TryAdvance(read))
                {
                    return Failures.TooLarge(connection.Route, connection.Settings.MaxBufferedBodyBytes);
                }

                if (read == 0)
                {
                    break;
                }
            }

            if (reader.Error != WireError.None)
            {
                return Failures.Violation(connection.Route, ProtocolState.ResponseBody, reader.Error);
            }

            if (reader.IsBodyComplete)
            {
                return null;
            }

            try
            {
                connection.Expect();
                reader.PrepareToStream();
                var received = connection.Receive(reader.GetMemory().Span);
                if (received > 0)
                {
                    reader.AdvanceBody(received);
                }
                else if (reader.EndOfInput() != WireError.None)
                {
                    return connection.FailureOf(ProtocolState.ResponseBody, sending: false, null);
                }
            }
            catch (Exception error) when (IsIoError(error))
            {
                return connection.FailureOf(ProtocolState.ResponseBody, sending: false, error);
            }
        }
    }
}
