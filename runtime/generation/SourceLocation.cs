using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Integrator.Generation;

/// <summary>A place in a source file that equals another one of the same place: the compiler's own holds on to the whole syntax tree.</summary>
internal sealed record SourceLocation(string File, TextSpan Span, LinePositionSpan Lines)
{
    public static SourceLocation? Of(ISymbol symbol) => symbol.Locations.FirstOrDefault() is { IsInSource: true } location
        ? new(location.SourceTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span)
        : null;

    public Location ToLocation() => Location.Create(File, Span, Lines);
}
