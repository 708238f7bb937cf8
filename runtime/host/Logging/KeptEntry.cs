using Microsoft.Extensions.Logging;

namespace Integrator.Host.Logging;

/// <summary>What was logged before the log was open.</summary>
/// <param name="Time">When it was logged, UTC.</param>
/// <param name="Logger">The logger's name.</param>
internal sealed record KeptEntry(DateTime Time, string Logger, LogLevel Level, string Text, Exception? Exception);
