using Integrator.Core.Artifacts;

namespace Integrator.Deployment.Homes;

/// <summary>A file of the home between two readings: its latest content, and the latest that could be deployed.</summary>
internal sealed class HomeFile(string path)
{
    public string Path { get; } = path;

    public FileStamp Stamp { get; set; }

    /// <summary>Tells the content that <see cref="Latest"/> was read from.</summary>
    public ContentPrint Content { get; set; }

    /// <summary>What the file says now.</summary>
    public DeploymentUnit? Latest { get; set; }

    /// <summary>True when this reading found another content than the one before.</summary>
    public bool IsChanged { get; set; }

    /// <summary>True when the content is broken and the version before it stays deployed.</summary>
    public bool IsKept { get; set; }

    /// <summary>Names and contexts in it that others have.</summary>
    public IReadOnlyList<Diagnostic> Conflicts { get; set; } = [];

    /// <summary>What of it is deployed; stays when a change is broken.</summary>
    public DeploymentUnit? Deployed { get; set; }
}
