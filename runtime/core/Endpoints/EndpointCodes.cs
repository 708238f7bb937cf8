using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>MI's error codes of endpoints (endpoints e.4).</summary>
public static class EndpointCodes
{
    /// <summary>Load balance, failover, recipient list: no child ready and none tried.</summary>
    public const int GroupNotReady = 303000;

    public const int AddressNotReady = 303001;

    public const int WsdlNotReady = 303002;

    /// <summary>No access token.</summary>
    public const int AuthenticationFailed = 303003;

    /// <summary>The endpoint that a key names does not exist.</summary>
    public const int KeyNotFound = 305100;

    public const int SessionNotReady = 309001;

    public const int SessionInvalidPath = 309002;

    public const int SessionFailed = 309003;

    /// <summary>A SOAP fault that FORCE_ERROR_ON_SOAP_FAULT made an error.</summary>
    public const int SoapFault = 500000;

    public const string BaseErrorCode = "BASE_ERROR_CODE";

    public const string ProtocolStateOnFailure = "PROTOCOL_STATE_ON_FAILURE";

    public static int Of(Fault fault) => fault.Code is int code ? code : 0;

    /// <summary>BASE_ERROR_CODE of the failure that has just been met, or the code itself.</summary>
    public static int BaseOf(MessageContext context, Fault fault) => context.Properties[BaseErrorCode] is int code ? code : Of(fault);
}
