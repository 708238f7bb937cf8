using Integrator.Core.Artifacts.Reference;
using Integrator.Host.Composition;

namespace Integrator.Host.CommandLine;

/// <summary>Prints the XML schema of all artifacts, for editors.</summary>
internal static class SchemaCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        await context.Output.WriteLineAsync(SchemaWriter.Write(Catalogs.Create()).ToString()).ConfigureAwait(false);
        return 0;
    }
}
