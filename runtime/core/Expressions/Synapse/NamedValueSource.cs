namespace Integrator.Core.Expressions.Synapse;

/// <summary>Where <c>headers.x</c>, <c>params.*.x</c>, <c>properties.*.x</c> and <c>configs.x</c> are looked up.</summary>
internal enum NamedValueSource
{
    Header,
    Configurable,
    QueryParameter,
    PathParameter,
    FunctionParameter,
    DefaultProperty,
    Axis2Property,
}
