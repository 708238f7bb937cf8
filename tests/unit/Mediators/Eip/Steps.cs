using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.UnitTests.Mediators.Eip;

/// <summary>Steps that only tests know: what came by, an answer, a fault, a wait for a backend.</summary>
internal static class Steps
{
    private static readonly ConditionalWeakTable<object, List<string>> Notes = new();

    /// <summary>What <c>&lt;note/&gt;</c> saw on this engine, in order.</summary>
    public static List<string> Noted(this TestRuntime runtime) => Notes.GetOrCreateValue(runtime);

    public static string Text(MessageBody body) => body.IsEmpty ? "" : body.IsJson
        ? body.Json?.ToJsonString() ?? "null"
        : string.Concat(body.BodyElement.Nodes().Select(static node => node.ToString(SaveOptions.DisableFormatting).Replace(" xmlns=\"\"", "")));

    /// <summary>Writes the body down, or with <c>property</c> or <c>variable</c> that.</summary>
    [Mediator("note")]
    internal sealed class Note(ArtifactElement element) : Mediator(element)
    {
        public static readonly ElementSpec Spec = new ElementSpec("note", "Writes down.").Attribute("property", ValueKind.Text, "").Attribute("variable", ValueKind.Text, "");

        private readonly string? property = element.Attribute("property");
        private readonly string? variable = element.Attribute("variable");

        public static IMediator Parse(ArtifactElement element, ParseScope scope) => new Note(element);

        public override ValueTask<Flow> MediateAsync(MessageContext context)
        {
            var text = property is not null ? context.Properties.GetString(property)
                : variable is not null ? context.Variables[variable] switch
                {
                    System.Text.Json.Nodes.JsonNode node => node.ToJsonString(),
                    XElement xml => xml.ToString(SaveOptions.DisableFormatting),
                    var other => other?.ToString(),
                }
                : Text(context.Message.Body);
            lock (Notes)
            {
                ((TestRuntime)context.Runtime).Noted().Add(text ?? "(none)");
            }

            return Continue;
        }
    }

    [Mediator("answer")]
    internal sealed class Answer(ArtifactElement element) : Mediator(element)
    {
        public static readonly ElementSpec Spec = new("answer", "Answers the client.");

        public static IMediator Parse(ArtifactElement element, ParseScope scope) => new Answer(element);

        public override async ValueTask<Flow> MediateAsync(MessageContext context)
        {
            await context.Client!.AnswerAsync(context);
            return Flow.Stop;
        }
    }

    [Mediator("fail")]
    internal sealed class FailStep(ArtifactElement element) : Mediator(element)
    {
        public static readonly ElementSpec Spec = new("fail", "Fails.");

        public static IMediator Parse(ArtifactElement element, ParseScope scope) => new FailStep(element);

        public override ValueTask<Flow> MediateAsync(MessageContext context) => Fail(context, "failed on purpose");
    }

    [Mediator("fail-on")]
    internal sealed class FailOn(ArtifactElement element) : Mediator(element)
    {
        public static readonly ElementSpec Spec = new ElementSpec("fail-on", "Fails for one body.").Attribute("body", ValueKind.Text, "").Attribute("stop", ValueKind.Text, "");

        private readonly string? body = element.Attribute("body");
        private readonly string? stop = element.Attribute("stop");

        public static IMediator Parse(ArtifactElement element, ParseScope scope) => new FailOn(element);

        public override ValueTask<Flow> MediateAsync(MessageContext context)
        {
            var text = Text(context.Message.Body);
            return text == body ? Fail(context, "failed on purpose") : text == stop ? new(Flow.Stop) : Continue;
        }
    }

    /// <summary>What a non-blocking call leaves behind: the message has waited for a backend's answer.</summary>
    [Mediator("waited")]
    internal sealed class Waited(ArtifactElement element) : Mediator(element)
    {
        public static readonly ElementSpec Spec = new("waited", "Stands for a call.");

        public static IMediator Parse(ArtifactElement element, ParseScope scope) => new Waited(element);

        public override async ValueTask<Flow> MediateAsync(MessageContext context)
        {
            await Task.Yield();
            context.IsMediatingReply = true;
            return Flow.Continue;
        }
    }

    /// <summary>Puts another body in place: JSON, or the element inside.</summary>
    [Mediator("set")]
    internal sealed class Set(ArtifactElement element) : Mediator(element)
    {
        public static readonly ElementSpec Spec = new ElementSpec("set", "Sets the body.").Attribute("json", ValueKind.Text, "").Attribute("property", ValueKind.Text, "")
            .Attribute("variable", ValueKind.Text, "").Attribute("value", ValueKind.Text, "").Anything();

        public static IMediator Parse(ArtifactElement element, ParseScope scope) => new Set(element);

        private readonly ArtifactElement element = element;

        public override ValueTask<Flow> MediateAsync(MessageContext context)
        {
            if (element.Attribute("json") is { } json)
            {
                context.Message.Body.SetJson(json);
            }
            else if (element.Attribute("property") is { } property)
            {
                context.Properties[property] = element.Xml.Elements().FirstOrDefault() is { } xml ? new XElement(xml) : element.Attribute("value");
            }
            else if (element.Attribute("variable") is { } variable)
            {
                context.Variables[variable] = element.Xml.Elements().FirstOrDefault() is { } xml ? new XElement(xml) : System.Text.Json.Nodes.JsonNode.Parse(element.Attribute("value")!);
            }
            else
            {
                context.Message.Body.SetPayload(new XElement(element.Xml.Elements().First()));
            }

            return Continue;
        }
    }
}
