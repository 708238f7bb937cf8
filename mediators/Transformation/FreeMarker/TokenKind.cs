namespace Integrator.Mediators.Transformation.FreeMarker;

internal enum TokenKind
{
    Name,
    Number,
    Text,

    /// <summary>r"..": no escapes and no interpolations.</summary>
    RawText,
    Symbol,
    End,
}
