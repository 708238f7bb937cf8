using System.Text;

namespace Integrator.Host.CommandLine;

/// <summary>A writer that is opened by the first who writes: to open the console takes several milliseconds, and a server says nothing there but by its log.</summary>
/// <param name="open">Gives the writer; it is not closed with this one.</param>
internal sealed class DeferredWriter(Func<TextWriter> open) : TextWriter
{
    private readonly Lazy<TextWriter> opened = new(open);

    public override Encoding Encoding => opened.Value.Encoding;

    public override void Write(char value) => opened.Value.Write(value);

    public override void Write(char[] buffer, int index, int count) => opened.Value.Write(buffer, index, count);

    public override void Write(ReadOnlySpan<char> buffer) => opened.Value.Write(buffer);

    public override void Write(string? value) => opened.Value.Write(value);

    public override void WriteLine(string? value) => opened.Value.WriteLine(value);

    public override Task WriteAsync(string? value) => opened.Value.WriteAsync(value);

    public override Task WriteLineAsync(string? value) => opened.Value.WriteLineAsync(value);

    public override void Flush()
    {
        if (opened.IsValueCreated)
        {
            opened.Value.Flush();
        }
    }

    public override Task FlushAsync() => opened.IsValueCreated ? opened.Value.FlushAsync() : Task.CompletedTask;
}
