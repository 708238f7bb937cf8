namespace Integrator.Mediators.Transformation.Rewriting;

/// <summary>The part of an address that a rewrite looks at or changes.</summary>
internal enum UriPart
{
    Full,
    Protocol,
    User,
    Host,
    Port,
    Path,
    Query,
    Reference,
}
