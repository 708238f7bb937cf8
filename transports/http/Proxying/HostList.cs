using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Transports.Http.Proxying;

/// <summary>A list of hosts, compiled: a bypass list, or the targets of a proxy.</summary>
public sealed class HostList
{
    public static readonly HostList Empty = new("", []);

    private readonly Entry[] _entries;

    private HostList(string name, Entry[] entries)
    {
        Name = name;
        _entries = entries;
    }

    /// <summary>The setting that the list comes from.</summary>
    public string Name { get; }

    public bool IsEmpty => _entries.Length == 0;

    public IEnumerable<HostPattern> Patterns => _entries.Select(entry => entry.Pattern);

    /// <summary>A list whose elements may themselves hold several entries, separated by <c>|</c> or <c>,</c>.</summary>
    public static HostList OfBypass(string name, IReadOnlyList<PlacedText> elements) => Of(name, elements, HostListSyntax.Bars);

    /// <inheritdoc cref="OfBypass(string, IReadOnlyList{PlacedText})"/>
    public static HostList OfBypass(string name, string? text) => text is null ? Empty : OfBypass(name, [new PlacedText(text)]);

    /// <summary>A list of a profile: <c>,</c> separates, <c>|</c> belongs to the regular expression.</summary>
    public static HostList OfProfile(string name, IReadOnlyList<PlacedText> elements) => Of(name, elements, HostListSyntax.Commas);

    /// <summary>The first entry that matches, with the place where it is written; null: none does.</summary>
    public (HostPattern Pattern, SourcePlace? Place)? Match(string host, bool exceptEverything = false)
    {
        foreach (var entry in _entries)
        {
            if (!(exceptEverything && entry.Pattern.IsEverything) && entry.Pattern.Matches(host))
            {
                return (entry.Pattern, entry.Place);
            }
        }

        return null;
    }

    private static HostList Of(string name, IReadOnlyList<PlacedText> elements, string separators)
    {
        var entries = new List<Entry>();
        foreach (var element in elements)
        {
            foreach (var entry in HostListSyntax.Split(element.Text, separators))
            {
                entries.Add(new Entry(new HostPattern(entry), element.Place));
            }
        }

        return new HostList(name, entries.ToArray());
    }

    private sealed record Entry(HostPattern Pattern, SourcePlace? Place);
}
