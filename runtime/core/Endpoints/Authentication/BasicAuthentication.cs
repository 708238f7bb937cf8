using System.Text;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints.Authentication;

/// <summary>User and password in an Authorization header (RFC 7617, UTF-8).</summary>
internal sealed class BasicAuthentication(DynamicValue username, DynamicValue password) : IHttpAuthentication
{
    public bool NeedsBody { get; } = username.IsContentAware || password.IsContentAware;

    public ValueTask<SendResult> SendAsync(MessageContext context, EndpointCall call, Func<ValueTask<SendResult>> send)
    {
        context.Message.Headers["Authorization"] = HeaderOf(username.EvaluateString(context), password.EvaluateString(context));
        return send();
    }

    public static string HeaderOf(string? username, string? password) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"))}";
}
