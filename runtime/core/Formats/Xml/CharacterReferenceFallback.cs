using System.Globalization;
using System.Text;

namespace Integrator.Core.Formats.Xml;

/// <summary>Writes a character that a charset lacks as an XML character reference.</summary>
internal sealed class CharacterReferenceFallback : EncoderFallback
{
    public override int MaxCharCount => 10;

    public override EncoderFallbackBuffer CreateFallbackBuffer() => new ReferenceBuffer();

    private sealed class ReferenceBuffer : EncoderFallbackBuffer
    {
        private string reference = "";
        private int position;

        public override int Remaining => reference.Length - position;

        public override bool Fallback(char charUnknown, int index) => Start(charUnknown);

        public override bool Fallback(char charUnknownHigh, char charUnknownLow, int index) =>
            Start(char.ConvertToUtf32(charUnknownHigh, charUnknownLow));

        public override char GetNextChar() => position < reference.Length ? reference[position++] : '\0';

        public override bool MovePrevious()
        {
            if (position == 0)
            {
                return false;
            }

            position--;
            return true;
        }

        public override void Reset() => (reference, position) = ("", 0);

        private bool Start(int codePoint)
        {
            reference = string.Create(CultureInfo.InvariantCulture, $"&#x{codePoint:x};");
            position = 0;
            return true;
        }
    }
}
