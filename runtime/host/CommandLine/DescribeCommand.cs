using Integrator.Core.Artifacts.Reference;
using Integrator.Host.Composition;

namespace Integrator.Host.CommandLine;

/// <summary>Prints what an element does, its attributes and an example; without a name, the list of all elements.</summary>
internal static class DescribeCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var catalog = Catalogs.Create();
        if (context.Has("--markdown"))
        {
            await context.Output.WriteAsync(ElementReference.WritePage(catalog)).ConfigureAwait(false);
            return 0;
        }

        if (context.Operands.Count == 0)
        {
            foreach (var definition in catalog.Mediators.Values.OrderBy(static definition => definition.Element, StringComparer.Ordinal))
            {
                await context.Output.WriteLineAsync($"{definition.Element,-20} {definition.Spec.Summary}").ConfigureAwait(false);
            }

            return 0;
        }

        foreach (var name in context.Operands)
        {
            if (ElementReference.Describe(catalog, name) is not { } text)
            {
                await context.Errors.WriteLineAsync($"nothing is known of '{name}'; bin/micro-integrator.sh describe lists the mediators").ConfigureAwait(false);
                return 1;
            }

            await context.Output.WriteAsync(text).ConfigureAwait(false);
        }

        return 0;
    }
}
