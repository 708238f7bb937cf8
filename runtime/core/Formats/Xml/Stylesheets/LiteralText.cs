namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>Text of the stylesheet.</summary>
internal sealed class LiteralText(string text) : Instruction
{
    public override void Run(StylesheetRun run, int node) => run.Text(text);
}
