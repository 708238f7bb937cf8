namespace Integrator.Core.Expressions.XPaths.Forward;

/// <summary>Where a forward path begins.</summary>
internal enum ForwardOrigin
{
    /// <summary>Above the envelope: an absolute path.</summary>
    Root,

    /// <summary>The envelope: a relative path, or <c>$env</c>.</summary>
    Envelope,

    /// <summary><c>$header</c>: nothing behind the Header element is looked at.</summary>
    Header,

    /// <summary><c>$body</c>.</summary>
    Body,
}
