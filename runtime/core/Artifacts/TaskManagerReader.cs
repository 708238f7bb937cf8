namespace Integrator.Core.Artifacts;

/// <summary>Reads <c>task-manager.xml</c>. There is one scheduler here: the provider is only remembered.</summary>
[Artifact("taskManager", "", 3)]
internal static class TaskManagerReader
{
    public static readonly ElementSpec Spec = new ElementSpec("taskManager", "The scheduler of tasks; here there is one, whatever provider is named.")
        .Attribute("provider", ValueKind.Text, "Class of MI's task manager.", required: true)
        .Child(NamedParameters.Spec)
        .Example("""<taskManager xmlns="http://ws.apache.org/ns/synapse" provider="org.wso2.micro.integrator.mediation.ntask.NTaskTaskManager"/>""");

    public static Artifact Parse(ArtifactElement element, ParseScope scope) =>
        new(ArtifactKind.TaskManager, "taskManager", element.Place, element.RequiredAttribute("provider"), element.Xml);
}
