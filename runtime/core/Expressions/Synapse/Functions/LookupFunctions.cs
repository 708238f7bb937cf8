namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary>now, registry, wso2-vault, hashicorp-vault.</summary>
internal static class LookupFunctions
{
    public static void AddTo(Dictionary<(string Name, int Arguments), SynapseFunction> table)
    {
        table[("now", 0)] = static (in SynapseRun run, in ExpressionValue _, in ExpressionValue _, in ExpressionValue _) =>
            ExpressionValue.Of(run.Context.Runtime.Time.GetUtcNow().ToUnixTimeMilliseconds());
        table[("registry", 1)] = Resource;
        table[("registry", 2)] = Property;
        table[("wso2-vault", 1)] = Secret;
        table[("hashicorp-vault", 2)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) => NoVault(a);
        table[("hashicorp-vault", 3)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) => NoVault(a);
    }

    private static ExpressionValue Resource(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText)
        {
            return TextFunctions.Invalid("registry", a);
        }

        return run.Context.Runtime.Registry.Find(a.AsText()!) is { } resource
            ? ExpressionValue.Of(resource.Text)
            : ExpressionValue.Fail($"Could not find the registry resource: {a.AsText()}");
    }

    private static ExpressionValue Property(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText || !b.IsText)
        {
            return TextFunctions.Invalid("registry", a);
        }

        return run.Context.Runtime.Registry.FindProperty(a.AsText()!, b.AsText()!) is { } value
            ? ExpressionValue.Of(value)
            : ExpressionValue.Fail($"Could not find the property: {b.AsText()} in the registry resource: {a.AsText()}");
    }

    private static ExpressionValue Secret(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c) =>
        run.Context.Runtime.Environment.GetSecret(a.AsText()!) is { } secret
            ? ExpressionValue.Of(secret)
            : ExpressionValue.Fail($"Error fetching secret value for alias: {a.AsText()}");

    private static ExpressionValue NoVault(in ExpressionValue path) =>
        ExpressionValue.Fail($"No HashiCorp vault is configured: {path.AsText()}");
}
