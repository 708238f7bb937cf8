using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>The transport headers, a name once.</summary>
internal sealed class HeaderHash(HeaderCollection headers) : TemplateHash
{
    public override IEnumerable<string> Names
    {
        get
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < headers.Count; i++)
            {
                if (seen.Add(headers[i].Key))
                {
                    yield return headers[i].Key;
                }
            }
        }
    }

    public override object? Find(string name) => headers[name];
}
