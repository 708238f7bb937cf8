using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Deployment.Reading;
using Integrator.Host.Composition;
using Integrator.Mediators.Core;
using Integrator.Scheduling.Processors;
using Integrator.Transports.Http;
using Integrator.UnitTests.Configuration;
using NUnit.Framework;

namespace Integrator.UnitTests.Architecture;

/// <summary>Keeps docs/architecture.md true: which room knows which, and what a file looks like.</summary>
[TestFixture]
public sealed class ArchitectureTests
{
    private const int LongestFile = 450;

    /// <summary>Each project and the projects it may refer to.</summary>
    private static readonly Dictionary<string, string[]> Doors = new(StringComparer.Ordinal)
    {
        ["runtime/generation"] = [],
        ["runtime/core"] = ["runtime/generation"],
        ["runtime/deployment"] = ["runtime/core"],
        ["runtime/scheduling"] = ["runtime/core", "runtime/generation"],
        ["transports/http"] = ["runtime/core", "runtime/generation"],
        ["mediators"] = ["runtime/core", "runtime/generation"],
        ["runtime/host"] = ["runtime/core", "runtime/deployment", "runtime/scheduling", "transports/http", "mediators"],
    };

    private static readonly Assembly[] Products =
    [
        typeof(ElementCatalog).Assembly, typeof(ArtifactFileReader).Assembly, typeof(MessageProcessor).Assembly, typeof(HttpSenders).Assembly,
        typeof(LogMediator).Assembly, typeof(Catalogs).Assembly,
    ];

    private static IEnumerable<string> Rooms => Doors.Keys;

    private static IEnumerable<string> Sources => Doors.Keys
        .SelectMany(static room => Directory.EnumerateFiles(Path.Combine(SharedFiles.RepositoryRoot, room), "*.cs", SearchOption.AllDirectories))
        .Distinct();

    [TestCaseSource(nameof(Rooms))]
    public void Project_RefersOnlyToRoomsBelow(string room)
    {
        var folder = Path.Combine(SharedFiles.RepositoryRoot, room);
        var project = XElement.Load(Directory.EnumerateFiles(folder, "*.csproj").Single());
        var references = project.Descendants("ProjectReference")
            .Select(reference => Path.GetFullPath(Path.Combine(folder, Path.GetDirectoryName(reference.Attribute("Include")!.Value)!)))
            .Select(static path => Path.GetRelativePath(SharedFiles.RepositoryRoot, path));

        Assert.That(references, Is.SubsetOf(Doors[room]));
    }

    [Test]
    public void EveryProject_HasItsDoorsWrittenDown()
    {
        var projects = new[] { "runtime", "transports", "mediators" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(SharedFiles.RepositoryRoot, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(static file => Path.GetRelativePath(SharedFiles.RepositoryRoot, Path.GetDirectoryName(file)!));

        Assert.That(projects, Is.EquivalentTo(Doors.Keys));
    }

    [TestCase("System.Net.Sockets")]
    [TestCase("System.Net.Http")]
    [TestCase("System.Net.Security")]
    [TestCase("System.IO.FileSystem.Watcher")]
    [TestCase("Microsoft.AspNetCore")]
    [TestCase("Microsoft.Extensions.DependencyInjection")]
    [TestCase("Microsoft.Extensions.Hosting")]
    public void Core_KnowsNo(string assembly) =>
        Assert.That(typeof(ElementCatalog).Assembly.GetReferencedAssemblies().Select(static reference => reference.Name), Has.None.StartsWith(assembly));

    [Test]
    public void Mediators_KnowNoTransport() =>
        Assert.That(typeof(LogMediator).Assembly.GetReferencedAssemblies().Select(static reference => reference.Name), Has.None.StartsWith("System.Net.Sockets").And.None.StartsWith("Microsoft.AspNetCore"));

    [Test]
    public void Files_AreShort() =>
        Assert.That(Sources.Where(static file => File.ReadLines(file).Count() > LongestFile).Select(Relative), Is.Empty);

    [Test]
    public void Namespaces_FollowFolders()
    {
        var wrong = Sources
            .Where(static file => Regex.Match(File.ReadAllText(file), @"^namespace (?<name>[\w.]+);", RegexOptions.Multiline).Groups["name"].Value is { Length: > 0 } written && written != NamespaceOf(file))
            .Select(Relative);

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Folders_AreNamedAfterWhatIsInThem() =>
        Assert.That(Sources.Select(Relative).Where(static file => Regex.IsMatch(file, @"/(Utils|Utilities|Helpers|Common|Misc)/", RegexOptions.IgnoreCase)), Is.Empty);

    [Test]
    public void Classes_AreClosedUnlessMadeToBeExtended()
    {
        var classes = Products.SelectMany(static assembly => assembly.GetTypes())
            .Where(static type => type.IsClass && !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.Contains('<'))
            .ToList();
        var open = classes.Where(static type => !type.IsSealed && !type.IsAbstract).Select(static type => type.FullName).ToList();

        Assert.That((double)open.Count / classes.Count, Is.LessThan(0.2), string.Join(", ", open));
    }

    [Test]
    public void Page_NamesEveryRoom()
    {
        var page = File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "docs", "architecture.md"));

        Assert.That(Rooms, Is.All.Matches<string>(room => page.Contains($"`{room}`", StringComparison.Ordinal)));
    }

    private static string Relative(string file) => Path.GetRelativePath(SharedFiles.RepositoryRoot, file);

    // runtime/core/Messages: Integrator.Core.Messages; transports/http/Wire: Integrator.Transports.Http.Wire.
    private static string NamespaceOf(string file)
    {
        var parts = Path.GetDirectoryName(Relative(file))!.Split(Path.DirectorySeparatorChar).SkipWhile(static part => part == "runtime");
        return "Integrator." + string.Join('.', parts.Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));
    }
}
