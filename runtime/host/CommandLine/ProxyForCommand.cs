using Integrator.Transports.Http.Proxying;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrator.Host.CommandLine;

/// <summary>Prints which proxy a call takes and which rule, file and line decided it.</summary>
internal static class ProxyForCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        if (context.Operands.Count != 1 || !Uri.TryCreate(context.Operands[0], UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https"))
        {
            await context.Errors.WriteLineAsync("proxy-for needs one http or https URL: bin/micro-integrator.sh proxy-for https://host/path [--blocking]").ConfigureAwait(false);
            return 2;
        }

        var result = context.LoadConfiguration();
        if (result.Options is not { } options)
        {
            return await context.TellErrorsAsync(result).ConfigureAwait(false);
        }

        var selector = new ProxySelector(options.Proxy, options.ServiceDiscovery, NullLogger<ProxySelector>.Instance);
        await context.Output.WriteLineAsync(selector.Explain(target, context.Has("--blocking"))).ConfigureAwait(false);
        return 0;
    }
}
