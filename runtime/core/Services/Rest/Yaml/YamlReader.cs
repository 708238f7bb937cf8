using System.Text.Json.Nodes;

namespace Integrator.Core.Services.Rest.Yaml;

/// <summary>
/// Reads a YAML 1.2 document as JSON: block and flow collections, all kinds of scalars. What an OpenAPI document does not need (anchors, tags, several documents,
/// keys that are no scalars) is refused.
/// </summary>
internal sealed class YamlReader
{
    private const int DeepestLevel = 64;

    private readonly string[] lines;
    private int position;
    private int depth;

    private YamlReader(string text) => lines = text.ReplaceLineEndings("\n").Split('\n');

    /// <exception cref="FormatException">The text is no such document; the message says where.</exception>
    public static JsonNode? Parse(string text)
    {
        var reader = new YamlReader(text);
        reader.SkipDirectives();
        var node = reader.TryPeek(out var indent, out _) ? reader.ReadNode(indent) : null;
        return reader.TryPeek(out _, out var rest) && rest != "..." ? throw reader.Error("cannot be read") : node;
    }

    private void SkipDirectives()
    {
        for (; position < lines.Length; position++)
        {
            var line = lines[position];
            if (line.StartsWith("---", StringComparison.Ordinal))
            {
                position++;
                return;
            }

            if (line.Trim().Length > 0 && line[0] is not ('%' or '#'))
            {
                return;
            }
        }
    }

    /// <summary>The next line with content: its indentation, and the text behind it.</summary>
    private bool TryPeek(out int indent, out string content)
    {
        for (; position < lines.Length; position++)
        {
            var line = lines[position];
            content = line.TrimStart(' ').TrimEnd();
            if (content.Length > 0 && content[0] != '#')
            {
                indent = line.Length - line.TrimStart(' ').Length;
                return content[0] == '\t' ? throw Error("is indented with a tab") : true;
            }
        }

        (indent, content) = (0, "");
        return false;
    }

    private JsonNode? ReadNode(int indent)
    {
        if (++depth > DeepestLevel)
        {
            throw Error("is nested too deeply");
        }

        TryPeek(out _, out var content);
        JsonNode? node;
        if (IsItem(content))
        {
            node = ReadSequence(indent);
        }
        else if (YamlKey.TryRead(content, out _, out _))
        {
            node = ReadMapping(indent);
        }
        else
        {
            position++;
            node = ReadValue(content, indent - 1);
        }

        depth--;
        return node;
    }

    private JsonArray ReadSequence(int indent)
    {
        var items = new JsonArray();
        while (TryPeek(out var present, out var content) && present == indent && IsItem(content))
        {
            var rest = content[1..].TrimStart();
            if (rest.Length == 0 || rest[0] == '#')
            {
                position++;
                items.Add(ReadBelow(indent));
                continue;
            }

            // What stands behind the dash is a node of its own, as deep as where it stands.
            var inner = indent + content.Length - rest.Length;
            lines[position] = new string(' ', inner) + rest;
            items.Add(ReadNode(inner));
        }

        return items;
    }

    private JsonObject ReadMapping(int indent)
    {
        var members = new JsonObject();
        while (TryPeek(out var present, out var content) && present == indent && !IsItem(content))
        {
            if (!YamlKey.TryRead(content, out var key, out var rest))
            {
                throw Error("is no 'key: value'");
            }

            position++;
            members[key] = rest.Length > 0 && rest[0] != '#' ? ReadValue(rest, indent) : ReadBelow(indent, itemsMayAlign: true);
        }

        return members;
    }

    /// <summary>The node on the lines below a key or a dash; null when there is none.</summary>
    private JsonNode? ReadBelow(int indent, bool itemsMayAlign = false) =>
        TryPeek(out var below, out var content) && (below > indent || (itemsMayAlign && below == indent && IsItem(content))) ? ReadNode(below) : null;

    /// <param name="text">What stands on the line that has just been left.</param>
    /// <param name="indent">Indentation of the node that the value belongs to: lines deeper than that go on with it.</param>
    private JsonNode? ReadValue(string text, int indent)
    {
        switch (text[0])
        {
            case '|' or '>':
                return JsonValue.Create(YamlBlock.Read(text, lines, ref position, indent));
            case '{' or '[' or '"' or '\'':
                return ReadFlow(text, indent);
            case '&' or '*' or '!' or '%' or '@' or '`':
                position--;
                throw Error($"uses '{text[0]}', which is not supported");
            default:
                var plain = YamlScalar.WithoutComment(text);
                while (plain.Length == text.Length && TryPeek(out var below, out var more) && below > indent)
                {
                    if (YamlKey.TryRead(more, out _, out _))
                    {
                        throw Error("is a 'key: value' inside of a text");
                    }

                    position++;
                    text = YamlScalar.WithoutComment(more);
                    plain = $"{plain} {text}";
                    text = text.Length == more.Length ? plain : "";
                }

                return YamlScalar.Of(plain);
        }
    }

    private JsonNode? ReadFlow(string text, int indent)
    {
        while (true)
        {
            var flow = new YamlFlow(text);
            if (flow.TryRead(out var node))
            {
                return node;
            }

            if (flow.Mistake is not null || !TryPeek(out var below, out var more) || below <= indent)
            {
                position--;
                throw Error(flow.Mistake ?? "does not end");
            }

            position++;
            text = $"{text} {more}";
        }
    }

    private static bool IsItem(string content) => content == "-" || content.StartsWith("- ", StringComparison.Ordinal);

    private FormatException Error(string problem) => new($"Line {Math.Min(position, lines.Length - 1) + 1} {problem}");
}
