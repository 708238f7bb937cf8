using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>
/// Where a blocking call goes on after a redirect: GET and HEAD follow unless <c>FOLLOW_REDIRECT</c> is false, other methods only when it is true (MI: Commons
/// HttpClient's methods in Axis2).
/// </summary>
internal static class RedirectFollower
{
    /// <summary>More hops than this end at the last answer.</summary>
    public const int MaxHops = 20;

    /// <summary>The request after a redirect; null when the answer stands as it is.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="reply">The answer, and the method that it was asked for with.</param>
    public static OutboundRequest? Next(OutboundRequest request, WireReply reply)
    {
        if (reply is not { Status: 301 or 302 or 303 or 307 or 308, Method: { } sentMethod } || !Follows(request.Message.Properties, sentMethod)
            || !Uri.TryCreate(request.Target, reply.Headers["Location"], out var location) || location.Scheme is not ("http" or "https"))
        {
            return null;
        }

        return new OutboundRequest
        {
            Target = location,
            Context = request.Context,
            Method = sentMethod == "HEAD" || reply.Status is 307 or 308 ? sentMethod : "GET",
            Format = request.Format,
            Encoding = request.Encoding,
            Optimize = request.Optimize,
            Timeout = request.Timeout,
            ProxyAddress = request.ProxyAddress,
            ExpectsReply = request.ExpectsReply,
            Place = request.Place,
            CancellationToken = request.CancellationToken,
        };
    }

    private static bool Follows(PropertyMap properties, string method) => method is "GET" or "HEAD"
        ? !properties.Contains(Axis2Property.FollowRedirect) || properties.IsTrue(Axis2Property.FollowRedirect)
        : properties.IsTrue(Axis2Property.FollowRedirect);
}
