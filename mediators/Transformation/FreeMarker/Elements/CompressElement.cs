namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#compress</c>: blanks in a row become one, a line break if there is one among them.</summary>
internal sealed class CompressElement(TemplateElement content) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        var printed = run.Capture(content, out var outcome).AsSpan().Trim();
        for (var i = 0; i < printed.Length; i++)
        {
            if (!char.IsWhiteSpace(printed[i]))
            {
                run.Output.Append(printed[i]);
                continue;
            }

            var hasLineBreak = false;
            for (; i + 1 < printed.Length && char.IsWhiteSpace(printed[i + 1]); i++)
            {
                hasLineBreak |= printed[i] == '\n';
            }

            run.Output.Append(hasLineBreak || printed[i] == '\n' ? '\n' : ' ');
        }

        return outcome;
    }
}
