using System.Reflection;
using Integrator.Core.Artifacts;
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
