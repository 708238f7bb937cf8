namespace Integrator.Mediators.Transformation.FreeMarker;

internal enum PieceKind
{
    Text,
    Interpolation,

    /// <summary><c>&lt;#name ..&gt;</c>.</summary>
    Directive,

    /// <summary><c>&lt;/#name&gt;</c>.</summary>
    DirectiveEnd,

    /// <summary><c>&lt;@name ..&gt;</c>.</summary>
    Call,

    /// <summary><c>&lt;/@name&gt;</c>.</summary>
    CallEnd,

    /// <summary><c>&lt;#-- .. --&gt;</c>; only counts for the blanks around it.</summary>
    Comment,
    End,
}
