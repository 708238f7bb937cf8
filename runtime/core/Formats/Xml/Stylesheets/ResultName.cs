namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>The name of an element or attribute of the result.</summary>
/// <param name="Prefix">Empty for none.</param>
/// <param name="LocalName">Without prefix.</param>
/// <param name="Namespace">Empty for none.</param>
internal readonly record struct ResultName(string Prefix, string LocalName, string Namespace);
