using System.Text;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>
/// Turns the bytes of one whole head into a <see cref="RequestHead"/>, or names the status that refuses it. It remembers the strings of the previous request of
/// the connection: a client says nearly the same every time, and what it repeats costs no allocation.
/// </summary>
/// <remarks>Strict where two readers could differ (RFC 9112 sections 2.2, 5.1, 5.2): smuggled requests live on that.</remarks>
internal sealed class RequestHeadParser(ServerLimits limits)
{
    private const int MaxRememberedFields = 32;
    private const int MaxRememberedLength = 256;

    private const int EmptyLine = 2;
    private const int BadRequest = 400;
    private const int TargetTooLong = 414;
    private const int HeadersTooLarge = 431;
    private const int VersionNotSupported = 505;

    private readonly HeaderField[] previous = new HeaderField[MaxRememberedFields];
    private int previousCount;
    private string previousMethod = "GET";
    private string previousTarget = "/";

    /// <param name="bytes">From the request line to the empty line.</param>
    /// <param name="head">A cleared one.</param>
    /// <returns>0, or the status that tells the client what is wrong.</returns>
    public int Parse(ReadOnlySpan<byte> bytes, RequestHead head)
    {
        var line = TakeLine(ref bytes);
        if (line.Length > limits.MaxRequestLineBytes)
        {
            return TargetTooLong;
        }

        if (bytes.Length - EmptyLine > limits.MaxHeaderBytes)
        {
            return HeadersTooLarge;
        }

        var refusal = ParseRequestLine(line, head);
        if (refusal == 0)
        {
            refusal = ParseFields(bytes, head);
        }

        return refusal != 0 ? refusal : RequestFraming.RefusalOf(head);
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var line = bytes[..end];
        bytes = bytes[(end + 1)..];
        return !line.IsEmpty && line[^1] == (byte)'\r' ? line[..^1] : line;
    }

    private int ParseRequestLine(ReadOnlySpan<byte> line, RequestHead head)
    {
        var first = line.IndexOf((byte)' ');
        var last = line.LastIndexOf((byte)' ');
        if (first <= 0 || last <= first + 1)
        {
            return BadRequest;
        }

        var method = line[..first];
        var target = line[(first + 1)..last];
        var version = line[(last + 1)..];
        if (!version.StartsWith("HTTP/"u8) || version.Length != 8 || version[6] != (byte)'.' || !char.IsAsciiDigit((char)version[5]) || !char.IsAsciiDigit((char)version[7]))
        {
            return BadRequest;
        }

        if (version[5] != (byte)'1' || version[7] > (byte)'1')
        {
            return VersionNotSupported;
        }

        head.MinorVersion = version[7] - '0';
        if (Ascii.Equals(method, previousMethod))
        {
            head.Method = previousMethod;
        }
        else if (HeaderSyntax.IsToken(method))
        {
            head.Method = previousMethod = KnownMethods.Get(method);
        }
        else
        {
            return BadRequest;
        }

        if (Ascii.Equals(target, previousTarget))
        {
            head.Target = previousTarget;
        }
        else if (RequestFraming.IsTarget(target, method))
        {
            head.Target = previousTarget = Encoding.ASCII.GetString(target);
        }
        else
        {
            return BadRequest;
        }

        return 0;
    }

    private int ParseFields(ReadOnlySpan<byte> bytes, RequestHead head)
    {
        var index = 0;
        while (true)
        {
            var line = TakeLine(ref bytes);
            if (line.IsEmpty)
            {
                previousCount = Math.Min(index, MaxRememberedFields);
                return 0;
            }

            if (index == limits.MaxHeaderCount)
            {
                return HeadersTooLarge;
            }

            if (index < previousCount && previous[index].IsWrittenAs(line))
            {
                ref readonly var same = ref previous[index++];
                head.Headers.Add(same.Name, same.Value);
                if (RequestFraming.Apply(head, line[..same.Name.Length], same.Value) is not 0 and var refused)
                {
                    return refused;
                }

                continue;
            }

            // A blank in front of the colon, or at the beginning of a line, is no part of a token: both are refused here.
            var colon = line.IndexOf((byte)':');
            if (colon <= 0)
            {
                return BadRequest;
            }

            var name = line[..colon];
            var value = HeaderBlanks.Trim(line[(colon + 1)..]);
            var field = index < previousCount ? previous[index] : default;
            if (field.Name is not { } known || !Ascii.Equals(name, known) || !Ascii.Equals(value, field.Value))
            {
                if (!HeaderSyntax.IsToken(name) || !HeaderSyntax.IsValue(value))
                {
                    return BadRequest;
                }

                field = new HeaderField(KnownHeaderNames.Get(name), Encoding.Latin1.GetString(value));
                if (index < MaxRememberedFields)
                {
                    previous[index] = value.Length <= MaxRememberedLength ? field : new HeaderField(field.Name, "\n");
                }
            }

            head.Headers.Add(field.Name, field.Value);
            index++;
            if (RequestFraming.Apply(head, name, field.Value) is not 0 and var refusal)
            {
                return refusal;
            }
        }
    }
}
