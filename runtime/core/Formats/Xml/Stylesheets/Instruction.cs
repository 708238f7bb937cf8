namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>A part of a template.</summary>
internal abstract class Instruction
{
    /// <summary>Writes what it makes of a node.</summary>
    public abstract void Run(StylesheetRun run, int node);
}
