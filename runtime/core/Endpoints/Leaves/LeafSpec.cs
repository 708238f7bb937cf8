using Integrator.Core.Artifacts;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>The attributes and children that the kinds of leaf endpoints share.</summary>
internal static class LeafSpec
{
    public static ElementSpec WithLeafSettings(this ElementSpec spec) => spec
        .Attribute("format", ValueKind.Choice, "Form of the message: as it came, SOAP 1.1 or 1.2, plain XML, a query, REST.", false, null, "leave-as-is", "soap11", "soap12", "pox", "get", "rest")
        .Attribute("encoding", ValueKind.Text, "Charset of the message.")
        .Attribute("optimize", ValueKind.Choice, "Attachments: MTOM or SOAP with attachments.", false, null, "mtom", "swa")
        .Child(new ElementSpec("timeout", "How long a reply is waited for.")
            .Child(new ElementSpec("duration", "Milliseconds, or {expression}; default: mediation.synapse.global_timeout_interval.").Content())
            .Child(new ElementSpec("responseAction", "fault: the fault handlers run. discard: the message ends. Not set: the client is answered 504, no handler runs.").Content()))
        .Child(new ElementSpec("markForSuspension", "Failures that may pass.")
            .Child(new ElementSpec("errorCodes", "Error codes separated by commas; default 101504, 101505.").Content())
            .Child(new ElementSpec("retriesBeforeSuspension", "Such failures in a row before the endpoint is suspended; default 0.").Content())
            .Child(new ElementSpec("retryDelay", "Milliseconds until the next try; default 0.").Content()))
        .Child(new ElementSpec("suspendOnFailure", "Failures that suspend the endpoint.")
            .Child(new ElementSpec("errorCodes", "Error codes separated by commas; default all; -1 for none.").Content())
            .Child(new ElementSpec("initialDuration", "First suspension in milliseconds; default 30000.").Content())
            .Child(new ElementSpec("progressionFactor", "Each suspension is the last one times this; default 1.").Content())
            .Child(new ElementSpec("maximumDuration", "Longest suspension in milliseconds.").Content()))
        .Child(new ElementSpec("retryConfig", "After which failures a group tries another endpoint.")
            .Child(new ElementSpec("disabledErrorCodes", "Not after these.").Content())
            .Child(new ElementSpec("enabledErrorCodes", "Only after these.").Content()))
        .Child(new ElementSpec("suspendDurationOnFailure", "Older form: suspension in seconds.").Content())
        .Child(new ElementSpec("enableAddressing", "Adds WS-Addressing headers.")
            .Attribute("version", ValueKind.Choice, "Version of WS-Addressing.", false, "final", "final", "submission")
            .Attribute("separateListener", ValueKind.Boolean, "Has no effect."))
        .Child(new ElementSpec("enableSec", "WS-Security: not supported.")
            .Attribute("policy", ValueKind.Key, "Not supported.")
            .Attribute("inboundPolicy", ValueKind.Key, "Not supported.")
            .Attribute("outboundPolicy", ValueKind.Key, "Not supported."));
}
