namespace Integrator.Mediators.Core;

/// <summary>Data types of the property mediator (MI: XMLConfigConstants.DATA_TYPES).</summary>
internal enum PropertyType
{
    String,
    Boolean,
    Integer,
    Long,
    Short,
    Float,
    Double,
    Om,
    Json,
}
