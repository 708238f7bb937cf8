using Integrator.Core.Formats;

namespace Integrator.Core.Expressions.Synapse;

/// <summary><c>payload</c> and <c>$</c>: the body as JSON (an XML body converted), with a path or whole.</summary>
internal sealed class PayloadNode(PathTemplate path) : SynapseNode
{
    protected override string Print() => $"payload{path}";

    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var compiled = path.Resolve(run, out var error);
        if (compiled is null)
        {
            return error;
        }

        if (compiled.Path is null)
        {
            return ExpressionValue.Fail(compiled.Mistake!);
        }

        var body = run.Context.Message.Body;
        try
        {
            return body.IsEmpty
                ? ExpressionValue.Fail("Error while fetching the payload, Payload is empty")
                : JsonReading.Read(body.Json, compiled.Path);
        }
        catch (MessageFormatException wrong)
        {
            return ExpressionValue.Fail($"Error while parsing payload: {wrong.Message}");
        }
    }
}
