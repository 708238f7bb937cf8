using System.IO.Pipelines;

namespace Integrator.Transports.Http.Listening.Http2;

/// <summary>The two directions of a connection.</summary>
internal sealed record ConnectionPipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
