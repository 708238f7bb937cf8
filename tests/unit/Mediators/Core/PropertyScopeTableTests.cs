using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

/// <summary>The table of the property scopes, mediation-messages b.5: what is set in one is read there, and how long it lives.</summary>
public sealed class PropertyScopeTableTests
{
    // Set by <property>, read by XPath and by an expression.
    [TestCase("default", "$ctx:n", "value")]
    [TestCase("default", "get-property('n')", "value")]
    [TestCase("default", "${properties.synapse.n}", "value")]
    [TestCase("axis2", "$axis2:n", "value")]
    [TestCase("axis2", "get-property('axis2', 'n')", "value")]
    [TestCase("axis2", "${properties.axis2.n}", "value")]
    [TestCase("transport", "$trp:n", "value")]
    [TestCase("transport", "get-property('transport', 'n')", "value")]
    [TestCase("transport", "${headers.n}", "value")]
    [TestCase("operation", "$operation:n", "value")]
    [TestCase("operation", "get-property('operation', 'n')", "value")]
    [TestCase("system", "get-property('system', 'n')", "value")]
    [TestCase("system", "$sys:n", "value")]
    [TestCase("default", "$axis2:n", null)]
    [TestCase("axis2", "$ctx:n", null)]
    [TestCase("transport", "$ctx:n", null)]
    [TestCase("operation", "$axis2:n", null)]
    public async Task Scope_Set_IsReadByItsOwnNames(string scope, string expression, string? expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        await runtime.RunAsync($"<property name=\"n\" value=\"value\" scope=\"{scope}\"/><property name=\"read\" expression=\"{expression}\"/>", context);
        Assert.That(context.Properties.GetString("read"), Is.EqualTo(expected));
    }

    // What a call's reply leaves: the message's own go with the message.
    [TestCase("default", true)]
    [TestCase("operation", true)]
    [TestCase("axis2", false)]
    [TestCase("transport", false)]
    public async Task Scope_AfterACall_IsTheFlowsOrTheMessages(string scope, bool stays)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        await runtime.RunAsync($"<property name=\"n\" value=\"value\" scope=\"{scope}\"/><call><endpoint><test uri=\"http://127.0.0.1:9/x\"/></endpoint></call>", context);
        Assert.That(Read(context, scope), Is.EqualTo(stays ? "value" : null));
    }

    // What a clone's copy has of its parent's.
    [TestCase("default")]
    [TestCase("operation")]
    [TestCase("axis2")]
    [TestCase("transport")]
    public async Task Scope_OfACopy_HoldsTheParentsValue(string scope)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        await runtime.RunAsync($"<property name=\"n\" value=\"value\" scope=\"{scope}\"/>", context);
        await context.BuildBodyAsync();
        var copy = context.Copy();
        Assert.That(Read(copy, scope), Is.EqualTo("value"));
        copy.Properties["n"] = "other";
        Assert.That(context.Properties.GetString("n"), Is.EqualTo(scope == "default" ? "value" : null));
    }

    private static string? Read(MessageContext context, string scope) => scope switch
    {
        "axis2" => context.Message.Properties.GetString("n"),
        "transport" => context.Message.Headers["n"],
        "operation" => context.Operation["n"]?.ToString(),
        _ => context.Properties.GetString("n"),
    };
}
