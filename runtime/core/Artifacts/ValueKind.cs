namespace Integrator.Core.Artifacts;

/// <summary>What an attribute's text may be; documentation, check and the editor schema follow from it.</summary>
public enum ValueKind
{
    Text,
    Boolean,
    Integer,
    Expression,

    /// <summary>Literal text or <c>{expression}</c> (MI's Value type).</summary>
    DynamicValue,
    Regex,
    Key,
    Choice,
    Uri,
}
