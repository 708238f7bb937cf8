namespace Integrator.Core.Expressions.JsonPaths;

/// <summary>One step of a compiled path; steps are linked from the root to the leaf.</summary>
internal abstract class JsonPathStep
{
    public JsonPathStep? Next { get; set; }

    /// <summary>True while every step before this one selects one value at most.</summary>
    public bool UpstreamDefinite { get; set; }

    public bool IsLeaf => Next is null;

    public abstract bool IsDefinite { get; }

    public abstract void Evaluate(in JsonLocation at, JsonPathRun run);

    /// <summary>Whether a deep scan stops at this value to evaluate the step there (Jayway's ScanPathToken predicates).</summary>
    public virtual bool MatchesInScan(in JsonLocation at, JsonPathRun run) => false;

    protected void Continue(in JsonLocation found, JsonPathRun run)
    {
        if (Next is null)
        {
            run.Hits.Add(found);
        }
        else
        {
            Next.Evaluate(found, run);
        }
    }
}
