using System.Reflection;
using Integrator.Core.Artifacts;
using Integrator.Host.Composition;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Artifacts;

public sealed class ElementCatalogTests
{
    private static readonly Assembly[] Rooms = [typeof(ElementCatalog).Assembly, Assembly.Load("Integrator.Mediators"), Assembly.Load("Integrator.Scheduling"), typeof(ElementCatalogTests).Assembly];

    [Test]
    public void Of_AllRooms_FindsEveryMarkedClass()
    {
        var types = Rooms.SelectMany(static room => room.GetTypes()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(TestRuntime.Catalog.Mediators.Keys, Is.EquivalentTo(types.SelectMany(static type => type.GetCustomAttributes<MediatorAttribute>(inherit: false)).Select(static mark => mark.Element)));
            Assert.That(TestRuntime.Catalog.Endpoints.Keys, Is.EquivalentTo(types.SelectMany(static type => type.GetCustomAttributes<EndpointAttribute>(inherit: false)).Select(static mark => mark.Element)));
            Assert.That(
                TestRuntime.Catalog.Artifacts.Values.Select(static found => (found.Element, found.Folder, found.Order)),
                Is.EquivalentTo(types.SelectMany(static type => type.GetCustomAttributes<ArtifactAttribute>(inherit: false)).Select(static mark => (mark.Element, mark.Folder, mark.Order))));
        });
    }

    [Test]
    public void Create_Program_NamesEveryTable()
    {
        var tables = new[] { "Core", "Deployment", "Mediators", "Scheduling", "Transports.Http" }
            .Select(static room => Assembly.Load("Integrator." + room))
            .Append(typeof(Catalogs).Assembly)
            .SelectMany(static room => room.GetTypes())
            .Where(static type => type.IsDefined(typeof(MediatorAttribute), inherit: false) || type.IsDefined(typeof(EndpointAttribute), inherit: false) || type.IsDefined(typeof(ArtifactAttribute), inherit: false))
            .Select(static type => type.Assembly)
            .Distinct();
        var catalog = Catalogs.Create();
        var named = catalog.Mediators.Values.Select(static found => found.Parse.Method)
            .Concat(catalog.Endpoints.Values.Select(static found => found.Parse.Method))
            .Concat(catalog.Artifacts.Values.Select(static found => found.Parse.Method))
            .Select(static method => method.Module.Assembly)
            .Distinct();

        Assert.That(named, Is.EquivalentTo(tables));
    }

    [Test]
    public void Definitions_EveryClass_HasSpecAndParse()
    {
        Assert.Multiple(() =>
        {
            Assert.That(TestRuntime.Catalog.Mediators.Values.Select(static found => found.Spec), Is.All.Not.Null);
            Assert.That(TestRuntime.Catalog.Mediators.Values.Select(static found => found.Parse), Is.All.Not.Null);
            Assert.That(TestRuntime.Catalog.Endpoints.Values.Select(static found => found.Spec), Is.All.Not.Null);
            Assert.That(TestRuntime.Catalog.Endpoints.Values.Select(static found => found.Parse), Is.All.Not.Null);
            Assert.That(TestRuntime.Catalog.Artifacts.Values.Select(static found => found.Spec), Is.All.Not.Null);
            Assert.That(TestRuntime.Catalog.Artifacts.Values.Select(static found => found.Parse), Is.All.Not.Null);
        });
    }
}
