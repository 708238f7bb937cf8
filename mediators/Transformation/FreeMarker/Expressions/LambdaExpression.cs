namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>x -&gt; x.price &gt; 10</c>, an argument of <c>?filter</c> and <c>?map</c>.</summary>
internal sealed class LambdaExpression(string name, TemplateExpression body) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run) => throw new TemplateValueException("A lambda only stands as an argument of ?filter or ?map");

    public object Apply(TemplateRun run, object? item)
    {
        run.Step();
        run.Enter(new LoopState(name, null) { First = item });
        try
        {
            return body.Require(run);
        }
        finally
        {
            run.Leave();
        }
    }
}
