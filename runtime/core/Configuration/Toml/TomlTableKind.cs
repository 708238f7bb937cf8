namespace Integrator.Core.Configuration.Toml;

/// <summary>How a table came to be: it decides what may still be added to it (TOML 1.0, "Table").</summary>
internal enum TomlTableKind
{
    /// <summary>Named only on the way to another header: a header of its own may follow.</summary>
    Implied,

    /// <summary>Has its own header.</summary>
    Header,

    /// <summary>Made by a dotted key: only further dotted keys and headers of sub-tables may extend it.</summary>
    Dotted,

    /// <summary>Written in braces: complete.</summary>
    Inline,
}
