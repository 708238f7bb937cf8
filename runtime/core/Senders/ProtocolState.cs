namespace Integrator.Core.Senders;

/// <summary>How far an exchange had come; its number is added to the base code (transports.md section 9).</summary>
public enum ProtocolState
{
    RequestReady = 0,
    RequestHead = 1,
    RequestBody = 2,
    RequestDone = 3,
    ResponseHead = 4,
    ResponseBody = 5,
    ResponseDone = 6,
    Closing = 7,
    Closed = 8,
}
