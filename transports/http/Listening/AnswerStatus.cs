using System.Globalization;
using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Listening;

/// <summary>Status and reason phrase of an answer (transports 8; MI: PassThroughTransportUtils.determineHttpStatusCode, SourceResponseFactory).</summary>
internal readonly record struct AnswerStatus(int Code, string? Reason)
{
    private const string SoapFault = "Fault";

    /// <param name="message">The answer.</param>
    /// <param name="unreadable">The text of HTTP_SC when it is no status.</param>
    public static AnswerStatus Of(Message message, out string? unreadable)
    {
        unreadable = null;
        var properties = message.Properties;
        if (properties.IsTrue(Axis2Property.ScAccepted))
        {
            return new AnswerStatus(202, null);
        }

        int code;
        switch (properties[Axis2Property.HttpStatus])
        {
            case int number when IsFinal(number):
                code = number;
                break;
            case null:
                code = Default(message);
                break;
            case { } other:
                var text = Convert.ToString(other, CultureInfo.InvariantCulture) ?? "";
                if (!int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out code)
                    || !IsFinal(code))
                {
                    unreadable = text.Length == 0 ? null : text;
                    code = Default(message);
                }

                break;
        }

        return new AnswerStatus(code, ReasonOf(properties, code));
    }

    public static bool MayHaveBody(int code) => code is not (204 or 205 or 304);

    private static bool IsFinal(int code) => code is >= 200 and <= 999;

    private static int Default(Message message) =>
        IsFault(message) && !message.Properties.IsTrue(Axis2Property.FaultsAsHttp200) ? 500 : 200;

    private static bool IsFault(Message message)
    {
        var body = message.Body;
        return body.IsBuilt && !body.IsEmpty && !body.IsJson && body.Payload is { Name.LocalName: SoapFault } payload
            && payload.Name.NamespaceName is "http://schemas.xmlsoap.org/soap/envelope/" or "http://www.w3.org/2003/05/soap-envelope";
    }

    /// <summary>The backend's phrase does not go with a status that the flow chose.</summary>
    private static string? ReasonOf(PropertyMap properties, int code)
    {
        var reason = properties.GetString(Axis2Property.HttpReason);
        if (string.IsNullOrEmpty(reason) || reason.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return null;
        }

        return properties[Axis2Property.OriginalStatus] is { } original
            && !IsStatus(original, code)
            && reason == properties.GetString(Axis2Property.HttpReasonPhrase)
            ? null
            : reason;
    }

    private static bool IsStatus(object value, int code) =>
        value is int number ? number == code : Convert.ToString(value, CultureInfo.InvariantCulture) == code.ToString(CultureInfo.InvariantCulture);
}
