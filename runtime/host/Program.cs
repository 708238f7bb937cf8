using Integrator.Host.CommandLine;

return await Commands.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
