using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Advanced;

public sealed class TransactionMediatorTests
{
    // One row an action, without a transaction (MI: TransactionMediator; suspend and resume are actions of its schema alone).
    [TestCase("new", null)]
    [TestCase("use-existing-or-new", null)]
    [TestCase("fault-if-no-tx", "No active transaction. Require an active transaction")]
    [TestCase("commit", "Unable to commit transaction")]
    [TestCase("rollback", "Unable to rollback transaction")]
    [TestCase("suspend", "Invalid transaction mediator action : suspend")]
    [TestCase("resume", "Invalid transaction mediator action : resume")]
    public async Task Action_WithoutATransaction_GoesOnOrFaults(string action, string? fault)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        Assert.Multiple(async () =>
        {
            Assert.That(await runtime.RunAsync($"<transaction action=\"{action}\"/>", context), Is.EqualTo(fault is null ? Flow.Continue : Flow.Fault));
            Assert.That(context.Fault?.Message, Is.EqualTo(fault));
        });
    }

    [TestCase("<transaction/>")]
    [TestCase("<transaction action=\"begin\"/>")]
    public void Action_MissingOrUnknown_IsAnError(string xml) =>
        Assert.That(new TestRuntime().Diagnose(xml).Any(static found => found.Severity == Integrator.Core.Artifacts.Severity.Error), Is.True);
}
