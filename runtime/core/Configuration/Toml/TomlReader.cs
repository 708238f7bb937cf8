using System.Text;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>Reads TOML 1.0 (https://toml.io/en/v1.0.0). The only door to this folder: another library could stand behind it.</summary>
public static class TomlReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a document from its bytes, which must be UTF-8.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="file">The name to show in places.</param>
    /// <exception cref="TomlException">The text is not TOML or not UTF-8.</exception>
    public static TomlTable Parse(ReadOnlySpan<byte> content, string file)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException exception)
        {
            throw new TomlException(PlaceOfByte(content, exception.Index, file), "the file is not UTF-8", "save it as UTF-8");
        }

        return Parse(text, file);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, string)"/>
    public static TomlTable Parse(string text, string file) =>
        new TomlDocumentParser(new TomlScanner(text, file)).Parse();

    private static SourcePlace PlaceOfByte(ReadOnlySpan<byte> content, int index, string file)
    {
        var before = content[..Math.Clamp(index, 0, content.Length)];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new SourcePlace(file, before.Count((byte)'\n') + 1, before.Length - lineStart + 1);
    }
}
