namespace Integrator.Mediators.Core;

/// <summary>Data types of the variable mediator (MI: XMLConfigConstants.VARIABLE_DATA_TYPES).</summary>
internal enum VariableType
{
    /// <summary>No type is written: the value is kept as it is.</summary>
    Any,
    String,
    Boolean,
    Integer,
    Long,
    Double,
    Xml,
    Json,
}
