using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>ERROR_MESSAGE of a failure, as MI's transport says it; the failure's own words are the ERROR_DETAIL.</summary>
internal static class SendFailureTexts
{
    public static string Of(SendFailure failure) => failure.Kind switch
    {
        SendFailureKind.ConnectFailed or SendFailureKind.ProxyFailed or SendFailureKind.TlsFailed or SendFailureKind.ConnectTimeout => "Error connecting to the back end",
        SendFailureKind.Overloaded => "No available connections to serve the request",
        SendFailureKind.ResponseTimeout => "Send timeout",
        SendFailureKind.InvalidRequest => failure.Message,
        _ => "Error in Sender",
    };
}
