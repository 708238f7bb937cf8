using Integrator.Host.CommandLine;

return await Commands.RunAsync(args, new DeferredWriter(static () => Console.Out), new DeferredWriter(static () => Console.Error)).ConfigureAwait(false);
