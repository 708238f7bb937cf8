using Integrator.Core.Senders;

namespace Integrator.Transports.Http.Wire;

/// <summary>Thrown by a response body's stream when the rest of the body will not come: a stream has no other way to say it.</summary>
public sealed class ResponseBodyException : IOException
{
    public ResponseBodyException(SendFailure failure)
        : base(failure.Exception?.Message ?? failure.Message, failure.Exception)
    {
        Failure = failure;
    }

    public SendFailure Failure { get; }
}
