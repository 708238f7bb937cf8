using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>Compiles endpoints whose text is only known while messages are mediated: made from templates.</summary>
internal sealed class DeferredEndpoint(ParseScope scope)
{
    /// <summary>The endpoint, or null when its text is wrong; the log then says what.</summary>
    public IEndpoint? Compile(XElement xml, string key, MessageContext context, SourcePlace place)
    {
        var diagnostics = new DiagnosticBag();
        try
        {
            if (xml.Name.LocalName == "endpoint")
            {
                return EndpointReading.Parse(new ArtifactElement(xml, key, diagnostics), new ParseScope(scope.Catalog, scope.Options, scope.Environment, diagnostics) { Remote = scope.Remote });
            }

            EndpointLog.BadDefinition(EndpointLog.For(context), key, $"it is a <{xml.Name.LocalName}>", place);
        }
        catch (ArtifactException exception)
        {
            EndpointLog.BadDefinition(EndpointLog.For(context), key, exception.Diagnostic.ToString(), place);
        }

        return null;
    }
}
