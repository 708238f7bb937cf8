using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Suspension;
using Integrator.Core.Formats;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>Reads what all kinds of leaf endpoints have in common (MI: EndpointDefinitionFactory, DefaultEndpointFactory).</summary>
internal static class LeafSettingsReader
{
    public static LeafSettings Read(ArtifactElement kind, ParseScope scope)
    {
        var mediation = scope.Options.Mediation;
        var settings = new LeafSettings
        {
            Format = Format(kind),
            Encoding = Encoding(kind),
            Optimize = Optimize(kind),
            AddressingVersion = AddressingVersion(kind),
            Timeout = mediation.GlobalTimeout,
            GlobalTimeout = mediation.GlobalTimeout,
            Suspension = SuspensionReader.Read(kind, scope),
        };
        if (kind.Child("enableSec") is { } security)
        {
            throw security.Error("unsupported-security", "WS-Security is not supported by endpoints", "use https, with a client certificate or an Authorization header if need be");
        }

        if (kind.Child("retryConfig") is { } retry)
        {
            settings = settings with
            {
                RetryDisabled = ElementNumbers.Codes(retry, "disabledErrorCodes"),
                RetryEnabled = ElementNumbers.Codes(retry, "enabledErrorCodes"),
            };
        }

        return kind.Child("timeout") is { } timeout ? WithTimeout(settings, timeout, scope) : settings;
    }

    private static LeafSettings WithTimeout(LeafSettings settings, ArtifactElement timeout, ParseScope scope)
    {
        if (timeout.Child("duration") is { Text.Length: > 0 } duration)
        {
            var text = duration.Text;
            if (text is ['{', .., '}'])
            {
                settings = settings with { TimeoutExpression = scope.ParseExpression(duration, text[1..^1], duration.Place, "duration") };
            }
            else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds))
            {
                settings = milliseconds > 0 ? settings with { Timeout = TimeSpan.FromMilliseconds(milliseconds) } : settings;
            }
            else
            {
                throw duration.Error("bad-number", $"The timeout's duration '{text}' is no number", "write milliseconds, or {expression}");
            }
        }

        return timeout.Child("responseAction") is { Text.Length: > 0 } action ? settings with { TimeoutAction = Action(action) } : settings;
    }

    private static TimeoutAction Action(ArtifactElement action) => action.Text.ToLowerInvariant() switch
    {
        "fault" => TimeoutAction.Fault,
        "discard" => TimeoutAction.Discard,

        // MI's own editor writes it for "no action".
        "never" => TimeoutAction.Unset,
        _ => throw action.Error("bad-timeout-action", $"The timeout has no responseAction '{action.Text}'", "write fault or discard"),
    };

    private static EndpointFormat Format(ArtifactElement kind)
    {
        switch (kind.Attribute("format")?.Trim().ToLowerInvariant())
        {
            case null or "" or "leave-as-is":
                return EndpointFormat.Unchanged;
            case "soap11":
                return EndpointFormat.Soap11;
            case "soap12":
                return EndpointFormat.Soap12;
            case "pox":
                return EndpointFormat.Pox;
            case "get":
                return EndpointFormat.Get;
            case "rest":
                return EndpointFormat.Rest;
            case var other:
                kind.Warn("unknown-format", $"There is no format '{other}': the message keeps its own", "write soap11, soap12, pox, get or rest", kind.AttributePlace("format"));
                return EndpointFormat.Unchanged;
        }
    }

    private static AttachmentForm Optimize(ArtifactElement kind)
    {
        switch (kind.Attribute("optimize")?.Trim().ToLowerInvariant())
        {
            case "mtom":
                return AttachmentForm.Mtom;
            case "swa":
                return AttachmentForm.Swa;
            case null or "" or "leave-as-is" or "leave_as_is":
                return AttachmentForm.None;
            case var other:
                kind.Warn("unknown-optimize", $"There is no way '{other}' to optimize a message: it goes as it is", "write mtom or swa", kind.AttributePlace("optimize"));
                return AttachmentForm.None;
        }
    }

    private static string? Encoding(ArtifactElement kind)
    {
        var charset = kind.Attribute("encoding")?.Trim();
        if (string.IsNullOrEmpty(charset))
        {
            return null;
        }

        if (TextEncodings.Find(charset) is not null)
        {
            return charset;
        }

        kind.Warn("unknown-charset", $"There is no charset '{charset}': the message keeps its own", "write a name of IANA's list, as UTF-8 or ISO-8859-1", kind.AttributePlace("encoding"));
        return null;
    }

    private static string? AddressingVersion(ArtifactElement kind)
    {
        if (kind.Child("enableAddressing") is not { } addressing)
        {
            return null;
        }

        var version = addressing.Attribute("version")?.Trim().ToLowerInvariant() ?? "final";
        return version is "final" or "submission"
            ? version
            : throw addressing.Error("bad-addressing-version", $"There is no WS-Addressing version '{version}'", "write final or submission", addressing.AttributePlace("version"));
    }
}
