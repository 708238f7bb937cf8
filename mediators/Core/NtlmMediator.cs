using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Mediators.Core;

/// <summary><c>NTLM</c>: sets the account with which blocking calls behind it answer a server that asks for NTLM (MI: NTLMMediator).</summary>
[Mediator("NTLM")]
public sealed class NtlmMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("NTLM", "Sets the account for servers that ask for NTLM: for call blocking=\"true\" and callout, both with initAxis2ClientOptions=\"false\".")
        .Attribute("username", ValueKind.DynamicValue, "The account's name.")
        .Attribute("password", ValueKind.DynamicValue, "Its password; {wso2:vault-lookup('alias')} keeps it out of the artifact.")
        .Attribute("domain", ValueKind.DynamicValue, "Its domain.")
        .Attribute("host", ValueKind.DynamicValue, "The only host that gets the account; absent: every one that asks.")
        .Attribute("ntlmVersion", ValueKind.DynamicValue, "v1 or v2. Version 2 is spoken in any case, which servers of either version take.")
        .Example("""<NTLM username="integrator" password="{wso2:vault-lookup('backend')}" domain="OFFICE" host="localhost" ntlmVersion="v2"/>""")
        .Example("""<call blocking="true" initAxis2ClientOptions="false"><endpoint><address uri="http://localhost/orders"/></endpoint></call>""");

    private readonly DynamicValue? userName;
    private readonly DynamicValue? password;
    private readonly DynamicValue? domain;
    private readonly DynamicValue? host;

    private NtlmMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        userName = scope.Value(element, "username");
        password = scope.Value(element, "password");
        domain = scope.Value(element, "domain");
        host = scope.Value(element, "host");
    }

    /// <summary>The message is sent up to three times, so it cannot stay a stream.</summary>
    public override bool NeedsBody => true;

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new NtlmMediator(element, scope);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        context.Message.ClientOptions[NtlmCredentials.Option] = new NtlmCredentials(
            userName?.EvaluateString(context) ?? "", password?.EvaluateString(context) ?? "", domain?.EvaluateString(context) ?? "", host?.EvaluateString(context));
        return Continue;
    }
}
