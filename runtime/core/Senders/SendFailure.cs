namespace Integrator.Core.Senders;

/// <summary>Why a send failed.</summary>
/// <param name="State">How far the exchange had come.</param>
/// <param name="Message">One line for ERROR_MESSAGE and the log; names the peer, never a secret.</param>
/// <param name="Status">An HTTP status that belongs to the failure (407 of a proxy, an error status in the blocking sender); 0 for none.</param>
/// <param name="MayResend">True when nothing of the request can have been processed, so that another endpoint may get it.</param>
/// <param name="Code">ERROR_CODE of its own that replaces 401002 (blocking: an error status, a numeric SOAP fault code); 0 for none.</param>
/// <param name="Reply">The reply that counts as an error (blocking), for what MI copies from it.</param>
public sealed record SendFailure(
    SendFailureKind Kind,
    ProtocolState State,
    string Message,
    int Status = 0,
    bool MayResend = false,
    Exception? Exception = null,
    Messages.Message? Reply = null,
    int Code = 0)
{
    /// <summary>The failure of a message whose address no transport takes, in the words of MI (Axis2: ClientUtils.inferOutTransport).</summary>
    /// <param name="address">The address, without secrets.</param>
    /// <param name="reason">What is wrong with it, for ERROR_DETAIL.</param>
    public static SendFailure WithoutTransport(string address, string reason) => new(
        SendFailureKind.NoTransport,
        ProtocolState.RequestReady,
        $"The system cannot infer the transport information from the {address} URL.",
        Exception: new IOException(reason));
}
