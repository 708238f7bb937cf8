using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Integrator.Transports.Http.Listening.Http2;

/// <summary>What Kestrel calls for each request of a client that speaks HTTP/2.</summary>
internal sealed class Http2Application(RequestApplication application, ResponseWriter writer) : IHttpApplication<Http2Exchange>
{
    public Http2Exchange CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures, writer) { Begun = application.Now };

    public async Task ProcessRequestAsync(Http2Exchange context)
    {
        try
        {
            await application.BeginAsync(context).ConfigureAwait(false);
            await context.EndFlowAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            application.Fail(context, error);
        }

        if (!context.IsCompleted)
        {
            await context.WaitForCompletionAsync().ConfigureAwait(false);
        }
    }

    public void DisposeContext(Http2Exchange context, Exception? exception) => application.End(context);
}
