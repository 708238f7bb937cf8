namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>Instructions one after another.</summary>
internal sealed class InstructionList(Instruction[] instructions) : Instruction
{
    public override void Run(StylesheetRun run, int node)
    {
        foreach (var instruction in instructions)
        {
            instruction.Run(run, node);
        }
    }
}
