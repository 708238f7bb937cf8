using Integrator.Core.Artifacts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Integrator.UnitTests.Generation;

/// <summary>One of the build's generators, run on sources of a test as the compiler runs it.</summary>
internal sealed class GeneratorRun
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using Integrator.Core.Artifacts; global using Integrator.Core.Mediation; global using Integrator.Core.Configuration.Settings;";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Append(typeof(ElementCatalog).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly string step;
    private GeneratorDriver driver;

    public GeneratorRun(IIncrementalGenerator generator, string step)
    {
        this.step = step;
        driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>What was written, all files together; empty where nothing was.</summary>
    public string Written { get; private set; } = "";

    /// <summary>The generator's mistakes, in words.</summary>
    public IReadOnlyList<string> Mistakes { get; private set; } = [];

    /// <summary>The compiler's errors about the sources and what was written.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Whether the step that decides what is written gave what it gave the time before.</summary>
    public bool IsUnchanged { get; private set; }

    /// <summary>Runs it, again on changed sources where it ran before.</summary>
    public GeneratorRun On(params string[] sources)
    {
        var compilation = CSharpCompilation.Create(
            "Sample",
            sources.Prepend(Usings).Select(static (source, i) => CSharpSyntaxTree.ParseText(source, path: $"File{i}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out var mistakes);
        var result = driver.GetRunResult().Results.Single();
        Written = string.Concat(result.GeneratedSources.Select(static source => source.SourceText.ToString()));
        Mistakes = [.. mistakes.Select(static mistake => $"{mistake.Id} {mistake.Location.GetLineSpan().StartLinePosition.Line + 1}: {mistake.GetMessage()}")];
        Errors = [.. whole.GetDiagnostics().Where(static error => error.Severity == DiagnosticSeverity.Error).Select(static error => error.ToString())];
        IsUnchanged = result.TrackedSteps[step].SelectMany(static run => run.Outputs).All(static output => output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
        return this;
    }
}
