using System.Globalization;
using System.Text.RegularExpressions;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Takes what came over a connection for a row of answers, and allows nothing that RFC 9112 does not.</summary>
internal static partial class AnswerParser
{
    /// <param name="text">All that the server sent until it closed the connection.</param>
    /// <param name="heads">Indexes of the final answers that are to HEAD requests.</param>
    /// <exception cref="FormatException">It is no row of answers.</exception>
    public static IReadOnlyList<RawAnswer> Parse(string text, params int[] heads)
    {
        var answers = new List<RawAnswer>();
        var finals = 0;
        while (text.Length > 0)
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            Require(end >= 0, "an answer's head has an end", text);
            var lines = text[..end].Split("\r\n");
            text = text[(end + 4)..];
            var answer = Head(lines);
            if (answer.Status >= 200)
            {
                answer = Body(answer, heads.Contains(finals++), ref text);
            }

            answers.Add(answer);
        }

        return answers;
    }

    private static RawAnswer Head(string[] lines)
    {
        Require(StatusLine().IsMatch(lines[0]), "a status line", lines[0]);
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var line in lines.Skip(1))
        {
            var field = Field().Match(line);
            Require(field.Success, "a header field", line);
            headers.Add(new(field.Groups[1].Value, field.Groups[2].Value));
        }

        return new RawAnswer(int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture), lines[0][13..], headers) { Version = lines[0][..8] };
    }

    private static RawAnswer Body(RawAnswer answer, bool isHead, ref string rest)
    {
        var length = answer["Content-Length"];
        var coding = answer["Transfer-Encoding"];
        Require(length is null || coding is null, "either a length or chunks", length ?? "");
        Require(answer.Status != 204 || (length is null && coding is null), "204 without a body's headers", length ?? coding ?? "");
        Require(coding is null || answer.Version == "HTTP/1.1", "chunks in HTTP/1.1 only", coding ?? "");
        if (isHead || answer.Status is 204 or 304)
        {
            return answer;
        }

        if (coding is not null)
        {
            Require(coding == "chunked", "chunked", coding);
            return answer with { Body = Chunks(ref rest), IsChunked = true };
        }

        if (length is null)
        {
            Require(answer["Connection"] == "close" || answer.Version == "HTTP/1.0", "a body's length, or a connection that closes behind it", string.Join('\n', answer.Headers));
            var all = rest;
            rest = "";
            return answer with { Body = all };
        }

        var count = int.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture);
        Require(rest.Length >= count, $"{count} bytes of body", rest);
        var body = rest[..count];
        rest = rest[count..];
        return answer with { Body = body };
    }

    private static string Chunks(ref string rest)
    {
        var body = "";
        while (true)
        {
            var line = rest.IndexOf("\r\n", StringComparison.Ordinal);
            Require(line > 0 && int.TryParse(rest.AsSpan(0, line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _), "a chunk's size", rest);
            var size = int.Parse(rest.AsSpan(0, line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            Require(rest.Length >= line + 2 + size + 2 && rest.Substring(line + 2 + size, 2) == "\r\n", "a whole chunk", rest);
            body += rest.Substring(line + 2, size);
            rest = rest[(line + 2 + size + 2)..];
            if (size == 0)
            {
                return body;
            }
        }
    }

    private static void Require(bool condition, string what, string found)
    {
        if (!condition)
        {
            throw new FormatException($"Expected {what}, found '{found}'.");
        }
    }

    [GeneratedRegex(@"\AHTTP/1\.[01] [1-9][0-9]{2} [\t\x20-\x7e\x80-\xff]*\z")]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"\A([!#$%&'*+\-.^_`|~0-9A-Za-z]+): ?([\t\x20-\x7e\x80-\xff]*)\z")]
    private static partial Regex Field();
}
