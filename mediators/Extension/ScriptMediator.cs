using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Extension.Scripting;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Extension;

/// <summary><c>script</c>: JavaScript with the message as <c>mc</c> (MI: ScriptMediator).</summary>
[Mediator("script")]
public sealed class ScriptMediator : Mediator
{
    private const string DefaultFunction = "mediate";

    public static readonly ElementSpec Spec = new ElementSpec("script", "Runs JavaScript with the message as the object mc: ECMAScript 5.1, with let and const, template literals, arrow functions, and XML literals of E4X.")
        .Attribute("language", ValueKind.Choice, "All of them mean JavaScript here; with rhinoJs XML objects behave as in E4X.", required: true, choices: ["js", "nashornJs", "rhinoJs", "graalJs"])
        .Attribute("key", ValueKind.DynamicValue, "Local entry or registry resource that holds the script; otherwise the element's text is the script.")
        .Attribute("function", ValueKind.Text, "Function of a keyed script that is called with mc.", @default: DefaultFunction)
        .Attribute("target", ValueKind.Choice, "Where the function's result goes.", choices: ["body", "variable", "none"])
        .Attribute("target-variable", ValueKind.Text, "Name of the variable for target=\"variable\".")
        .Content()
        .Child(new ElementSpec("include", "A script that is run before, so that its functions are there.")
            .Attribute("key", ValueKind.DynamicValue, "Local entry or registry resource that holds it.", required: true))
        .Child(new ElementSpec("inputs", "Arguments of the function, after mc.")
            .Child(new ElementSpec("argument", "One argument.")
                .Attribute("name", ValueKind.Text, "Its name, for the reader.")
                .Attribute("type", ValueKind.Text, "Its type, for the reader.")
                .Attribute("value", ValueKind.Text, "Fixed value.")
                .Attribute("expression", ValueKind.Expression, "Value taken of the message.")))
        .Example("""
            <script language="js"><![CDATA[
                var order = mc.getPayloadJSON();
                order.total = order.price * order.quantity;
                mc.setPayloadJSON(order);
            ]]></script>
            """)
        .Example("""
            <script language="js" key="conf:scripts/quote.js" function="transformRequest">
                <include key="conf:scripts/common.js"/>
            </script>
            """);

    private readonly string language;
    private readonly ScriptProgram? inline;
    private readonly DynamicValue? key;
    private readonly string? function;
    private readonly IReadOnlyList<DynamicValue> includes;
    private readonly IReadOnlyList<ScriptInput> inputs;
    private readonly string? target;
    private readonly string? targetVariable;
    private readonly CompiledResources<ScriptProgram> scripts;

    private ScriptMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        var kept = scope.Options.Mediation.ScriptPoolSize;
        scripts = new((_, name, resource) => new ScriptProgram(resource.Text, name, kept));
        language = element.RequiredAttribute("language");
        if (language is not ("js" or "nashornJs" or "rhinoJs" or "graalJs"))
        {
            throw element.Error("unsupported-language", $"Scripts in '{language}' are not supported", "language=\"js\": write it in JavaScript, or as a class mediator", element.AttributePlace("language"));
        }

        includes = [.. element.Children("include").Select(include => scope.RequiredValue(include, "key"))];
        target = element.Attribute("target");
        targetVariable = element.Attribute("target-variable");
        if (target is not (null or "body" or "variable" or "none"))
        {
            throw element.Error("bad-value", $"'{target}' is no target of <script>", "body, variable or none", element.AttributePlace("target"));
        }

        if (target == "variable" && string.IsNullOrWhiteSpace(targetVariable))
        {
            throw element.Error("missing-attribute", "<script target=\"variable\"> needs the attribute 'target-variable'");
        }

        inputs = element.Child("inputs") is { } list ? [.. list.Children("argument").Select(argument => ScriptInput.Parse(argument, scope))] : [];
        key = scope.Value(element, "key");
        function = element.Attribute("function");
        if (key is not null)
        {
            function ??= DefaultFunction;
            return;
        }

        if (function is not null)
        {
            throw element.Error("bad-combination", "Cannot use 'function' without 'key'", "put the script into a resource", element.AttributePlace("function"));
        }

        try
        {
            inline = new ScriptProgram(element.Text, element.Place.ToString(), kept);
        }
        catch (ScriptException exception)
        {
            throw element.Error("bad-script", exception.Message, "write ECMAScript 5.1; let, const, arrow functions, template literals and XML literals are understood too, classes and destructuring are not");
        }
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new ScriptMediator(element, scope);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        try
        {
            var programs = new List<ScriptProgram>(includes.Count + 1);
            foreach (var include in includes)
            {
                programs.Add(Load(context, include));
            }

            programs.Add(inline ?? Load(context, key!));
            var sleeps = programs.Exists(static program => program.Sleeps);
            var isE4x = language == "rhinoJs" || programs.Exists(static program => program.IsE4x);
            var arguments = new object?[inputs.Count];
            for (var i = 0; i < arguments.Length; i++)
            {
                arguments[i] = inputs[i].Evaluate(context);
            }

            var result = await ScriptThreads.RunAsync(sleeps, () => ScriptRun.Run(context, programs, function, arguments, isE4x), context.CancellationToken).ConfigureAwait(false);
            if (target is null)
            {
                return result is false ? Flow.Stop : Flow.Continue;
            }

            SetTarget(context, result);
            return Flow.Continue;
        }
        catch (Exception exception) when (exception is ScriptException or MessageFormatException)
        {
            var script = inline is null ? $"external {language} script {key!.Text}, function {function}" : $"inlined {language} script";
            return context.Fail(null, $"The script engine returned an error executing the {script}: {exception.Message}", Place, exception: exception);
        }
    }

    private ScriptProgram Load(MessageContext context, DynamicValue from)
    {
        var name = from.EvaluateString(context);
        return (string.IsNullOrEmpty(name) ? null : scripts.Find(context, name))
            ?? throw new ScriptException($"there is no script '{name}'");
    }

    private void SetTarget(MessageContext context, object? result)
    {
        switch (target)
        {
            case "variable":
                context.Variables[targetVariable!] = result;
                break;
            case "body":
                SetBody(context, result);
                break;
        }
    }

    private static void SetBody(MessageContext context, object? result)
    {
        var body = context.Message.Body;
        switch (result)
        {
            case XElement element:
                body.SetPayload(element);
                break;
            case JsonNode node:
                body.SetJson(node);
                break;
            case string text when text.AsSpan().TrimStart().StartsWith("<"):
                body.SetPayload(XmlReading.Parse(text.Trim(), context.Runtime.Formats.Options.Limits));
                break;
            case string text when text.AsSpan().TrimStart() is ['{' or '[', ..]:
                body.SetJson(text);
                break;
            case null:
                break;
            default:
                body.SetText(Convert.ToString(result, System.Globalization.CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }
}
