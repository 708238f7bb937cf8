using Integrator.Core.Artifacts;
using Integrator.Core.Configuration;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Microsoft.Extensions.Logging;

namespace Integrator.Core.Services;

/// <summary>The services that mediation stands on; one instance a process.</summary>
public interface IMediationRuntime
{
    /// <summary>The artifacts that new messages begin with.</summary>
    ArtifactSet Artifacts { get; }

    MessageFormats Formats { get; }

    TimeProvider Time { get; }

    ILoggerFactory Loggers { get; }

    /// <summary>The pipelined sender (<c>call</c>, <c>send</c>).</summary>
    ISender NonBlockingSender { get; }

    /// <summary>The synchronous sender on its own pool (<c>call blocking="true"</c>, <c>callout</c>, forwarding processors).</summary>
    ISender BlockingSender { get; }

    /// <summary>Registry resources, local entries by URL, properties of resources.</summary>
    IRegistry Registry { get; }

    /// <summary>System properties (<c>-Dk=v</c>), environment and configurable values.</summary>
    IRuntimeEnvironment Environment { get; }

    /// <summary>True when XPath may use functions of XPath 2.0 (<c>synapse.enable_xpath_dom_failover</c>).</summary>
    bool EvaluatesXPath20 { get; }

    /// <summary>Starts a flow of its own (a copy made by clone or iterate, a one-way send). Keeps the client waiting until it ends.</summary>
    /// <remarks>
    /// Completes at once, or, when there are as many flows as there may be, with the end of the flow, which the caller then runs itself:
    /// whoever makes flows faster than they end is slowed down. Nobody waits for a place, so that flows within flows cannot block each other.
    /// </remarks>
    ValueTask StartAsync(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow);

    /// <summary>Like <see cref="StartAsync"/>, but the flow runs here until it first waits: flows that wait for nothing end in the order they are begun.</summary>
    ValueTask BeginAsync(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow);

    /// <summary>Tells the log of an exception that no peer and no message explains.</summary>
    void ReportDefect(MessageContext context, IMediator step, Exception exception);

    /// <summary>Tells the log of a fault that no handler took.</summary>
    void ReportUnhandledFault(MessageContext context);
}
