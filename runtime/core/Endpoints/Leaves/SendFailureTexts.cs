using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>ERROR_MESSAGE of a failure, as MI's transport says it; the failure's own words are the ERROR_DETAIL.</summary>
internal static class SendFailureTexts
{
    public static string Of(SendFailure failure) => failure.Kind switch
    {
        SendFailureKind.ConnectFailed or SendFailureKind.TlsFailed => "Error connecting to the back end",

        // They name the proxy, where there is one.
        SendFailureKind.ProxyFailed or SendFailureKind.ConnectTimeout => failure.Message,
        SendFailureKind.Overloaded => "No available connections to serve the request",
        SendFailureKind.ResponseTimeout => "Send timeout",
        SendFailureKind.InvalidRequest => failure.Message,
        SendFailureKind.NoTransport => $"Unexpected error during sending message out. {failure.Message}",
        _ => "Error in Sender",
    };
}
