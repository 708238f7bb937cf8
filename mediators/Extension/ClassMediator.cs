using System.Reflection;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Extension.Classes;

namespace Integrator.Mediators.Extension;

/// <summary><c>class</c>: a .NET class from <c>lib/</c> (MI: ClassMediator, whose classes are Java).</summary>
[Mediator("class")]
public sealed class ClassMediator : Mediator
{
    private const string LibraryFolder = "lib";

    public static readonly ElementSpec Spec = new ElementSpec("class", "Hands the message to a .NET class from lib/ that implements IClassMediator.")
        .Attribute("name", ValueKind.Text, "Full name of the class; \"Name, Assembly\" says where it is.", required: true)
        .Attribute("method", ValueKind.Text, "MI's method name; here it is always the interface's.", @default: "mediate")
        .Attribute("target", ValueKind.Choice, "Where MI puts a method's result; a .NET class puts it there itself.", @default: "none", choices: ["none"])
        .Child(new ElementSpec("property", "A property of the class: a fixed value is set once, at deployment; an expression is evaluated for each message.")
            .Attribute("name", ValueKind.Text, "Name.", required: true)
            .Attribute("value", ValueKind.Text, "Fixed value; may be empty.")
            .Attribute("expression", ValueKind.Expression, "Expression; its text is the value.")
            .Anything().Content())
        .Child(new ElementSpec("inputs", "Arguments for each message.")
            .Child(new ElementSpec("argument", "One argument.")
                .Attribute("name", ValueKind.Text, "Its name.", required: true)
                .Attribute("type", ValueKind.Text, "Its type, for the reader.")
                .Attribute("value", ValueKind.Text, "Fixed value.")
                .Attribute("expression", ValueKind.Expression, "Value taken of the message.")))
        .Example("""
            <class name="OrderTotal.OrderTotalMediator">
                <property name="taxPercent" value="8"/>
                <property name="customer" expression="$ctx:uri.var.customer"/>
            </class>
            """);

    private readonly IClassMediator instance;
    private readonly ClassArgument[] arguments;

    private ClassMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        if (element.Attribute("method") is { } method && method != "mediate")
        {
            throw element.Error("unsupported-method", $"A .NET class has no method '{method}' to call: MediateAsync is called", "tell what to do by a <property>", element.AttributePlace("method"));
        }

        if (element.Attribute("target") is { } target && target != "none")
        {
            throw element.Error("unsupported-target", $"target=\"{target}\" is not supported", "the class sets the body or a variable itself", element.AttributePlace("target"));
        }

        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        var evaluated = new List<ClassArgument>();
        foreach (var property in element.Children("property"))
        {
            ReadProperty(property, scope, properties, evaluated);
        }

        if (element.Child("inputs") is { } inputs)
        {
            evaluated.AddRange(inputs.Children("argument").Select(argument => argument.Attribute("value") is { } value
                ? new ClassArgument(argument.RequiredAttribute("name"), value, null)
                : new ClassArgument(argument.RequiredAttribute("name"), null, scope.RequiredExpression(argument, "expression"))));
        }

        arguments = [.. evaluated];
        instance = Create(element, Path.Combine(scope.Environment.Home, LibraryFolder));
        Configure(element, properties);
        NeedsBody = instance.NeedsBody || arguments.Any(static argument => argument.Expression is { IsContentAware: true });
    }

    public override bool NeedsBody { get; }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new ClassMediator(element, scope);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var values = new Dictionary<string, object?>(arguments.Length, StringComparer.Ordinal);
        foreach (var (name, value, expression) in arguments)
        {
            values[name] = value ?? expression!.EvaluateObject(context) ?? expression.EvaluateString(context);
        }

        // Nobody knows what the class of a stranger does, and for how long.
        await PoolThread.EnterAsync();
        try
        {
            return await instance.MediateAsync(context, values).ConfigureAwait(false) ? Flow.Continue : Flow.Stop;
        }
        catch (Exception exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            // Whatever the class of a stranger throws is a fault of this message, as in MI.
            return context.Fail(null, "Error occured in the mediation of the class mediator", Place, exception.ToString(), exception);
        }
    }

    private static void ReadProperty(ArtifactElement property, ParseScope scope, Dictionary<string, string> properties, List<ClassArgument> evaluated)
    {
        var name = property.RequiredAttribute("name");
        if (property.Attribute("value") is { } value)
        {
            properties[name] = value;
        }
        else if (property.Attribute("expression") is not null)
        {
            evaluated.Add(new ClassArgument(name, null, scope.RequiredExpression(property, "expression")));
        }
        else
        {
            properties[name] = property.Xml.Elements().FirstOrDefault()?.ToString(System.Xml.Linq.SaveOptions.DisableFormatting) ?? property.Text;
        }
    }

    private static IClassMediator Create(ArtifactElement element, string folder)
    {
        var name = element.RequiredAttribute("name");
        var place = element.AttributePlace("name");
        try
        {
            var type = ClassLibrary.Of(folder).Find(name)
                ?? throw element.Error("unknown-class", $"There is no class {name} in lib/", "Java classes do not run here: put a .NET assembly into lib/ with a public class of this full name that implements Integrator.Core.Mediation.IClassMediator", place);
            return typeof(IClassMediator).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null
                ? (IClassMediator)Activator.CreateInstance(type)!
                : throw element.Error("bad-class", $"{name} is no class mediator", "it implements Integrator.Core.Mediation.IClassMediator and has a public constructor without parameters", place);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or TypeLoadException or BadImageFormatException)
        {
            throw element.Error("bad-class", $"{name} cannot be loaded: {exception.Message}", null, place);
        }
        catch (TargetInvocationException exception)
        {
            throw element.Error("bad-class", $"The constructor of {name} fails: {exception.InnerException?.Message}", null, place);
        }
    }

    private void Configure(ArtifactElement element, Dictionary<string, string> properties)
    {
        try
        {
            instance.Configure(properties);
        }
        catch (Exception exception)
        {
            // It is code of a stranger: nothing that it throws may take more down than its own artifact.
            throw element.Error("bad-property", $"{instance.GetType().Name} refuses its properties: {exception.Message}");
        }
    }
}
