using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integrator.Core.Artifacts;

namespace Integrator.Deployment.Checking;

/// <summary>What checking artifacts found, and how it is told to people and to programs.</summary>
public sealed record CheckReport(IReadOnlyList<Diagnostic> Diagnostics, int FileCount, int ArtifactCount)
{
    public int ErrorCount => Diagnostics.Count(static diagnostic => diagnostic.Severity == Severity.Error);

    public int WarningCount => Diagnostics.Count(static diagnostic => diagnostic.Severity == Severity.Warning);

    /// <summary>1 when there is an error, else 0.</summary>
    public int ExitCode => ErrorCount > 0 ? 1 : 0;

    /// <summary>A line for each diagnostic (<c>file:line:column: severity code: message (hint)</c>), and one that sums up.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var diagnostic in Diagnostics)
        {
            text.Append(diagnostic).Append('\n');
        }

        return text.Append(
            CultureInfo.InvariantCulture,
            $"{Count(ArtifactCount, "artifact")} in {Count(FileCount, "file")}: {Count(ErrorCount, "error")}, {Count(WarningCount, "warning")}\n").ToString();
    }

    /// <summary>One JSON object: <c>files</c>, <c>artifacts</c>, <c>errors</c>, <c>warnings</c> and <c>diagnostics</c>.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("files", FileCount);
            writer.WriteNumber("artifacts", ArtifactCount);
            writer.WriteNumber("errors", ErrorCount);
            writer.WriteNumber("warnings", WarningCount);
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in Diagnostics)
            {
                Write(writer, diagnostic);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private static void Write(Utf8JsonWriter writer, Diagnostic diagnostic)
    {
        writer.WriteStartObject();
        writer.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
        writer.WriteString("file", diagnostic.Place.File);
        writer.WriteNumber("line", diagnostic.Place.Line);
        writer.WriteNumber("column", diagnostic.Place.Column);
        writer.WriteString("code", diagnostic.Code);
        writer.WriteString("message", diagnostic.Message);
        if (diagnostic.Hint is not null)
        {
            writer.WriteString("hint", diagnostic.Hint);
        }

        writer.WriteEndObject();
    }
}
