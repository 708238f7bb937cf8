using System.Xml;

namespace Integrator.Core.Expressions.XPaths.Forward;

/// <summary>Where a reading stands: for each open element, which steps its children may take, and how many have taken them.</summary>
internal sealed class ForwardMatcher
{
    /// <summary>Deeper documents are left to the tree.</summary>
    public const int MostDepth = 64;

    private readonly uint[] open = new uint[MostDepth + 1];
    private readonly int[] counts = new int[(MostDepth + 1) * ForwardPath.MostSteps];
    private ForwardStep[] steps = [];

    /// <summary>Open elements; 0 above the outermost.</summary>
    public int Depth { get; private set; }

    public void Begin(ForwardPath path)
    {
        steps = path.Steps;
        Depth = 0;
        open[0] = path.Origin == ForwardOrigin.Root ? 1u : 0;
        Array.Clear(counts, 0, steps.Length);
    }

    /// <summary>The path begins at the element that was entered last.</summary>
    public void Start() => open[Depth] |= 1;

    /// <summary>Enters an element; true when the path ends at it.</summary>
    public bool Enter(XmlDictionaryReader reader)
    {
        var above = open[Depth];
        var own = 0u;
        var isMatch = false;
        for (var i = 0; above != 0; i++, above >>= 1)
        {
            if ((above & 1) != 0)
            {
                Take(i, steps[i].Matches(reader), ref own, ref isMatch);
            }
        }

        Push(own);
        return isMatch;
    }

    /// <summary>Enters an element that is not in the bytes: the envelope around plain XML.</summary>
    public bool Enter(string localName, string namespaceName)
    {
        var above = open[Depth];
        var own = 0u;
        var isMatch = false;
        for (var i = 0; above != 0; i++, above >>= 1)
        {
            if ((above & 1) != 0)
            {
                Take(i, steps[i].Matches(localName, namespaceName), ref own, ref isMatch);
            }
        }

        Push(own);
        return isMatch;
    }

    public void Leave() => Depth--;

    private void Take(int index, bool fits, ref uint own, ref bool isMatch)
    {
        var step = steps[index];
        if (step.Descends)
        {
            own |= 1u << index;
        }

        if (!fits || (step.Position != 0 && ++counts[(Depth * ForwardPath.MostSteps) + index] != step.Position))
        {
            return;
        }

        if (index == steps.Length - 1)
        {
            isMatch = true;
        }
        else
        {
            own |= 1u << (index + 1);
        }
    }

    private void Push(uint own)
    {
        Depth++;
        open[Depth] = own;
        Array.Clear(counts, Depth * ForwardPath.MostSteps, steps.Length);
    }
}
