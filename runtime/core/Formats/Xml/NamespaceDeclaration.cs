namespace Integrator.Core.Formats.Xml;

/// <summary>What a prefix stands for.</summary>
/// <param name="Prefix">Empty for the default namespace.</param>
/// <param name="Uri">The namespace; empty for none.</param>
internal readonly record struct NamespaceDeclaration(string Prefix, string Uri);
