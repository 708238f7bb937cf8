using Integrator.Core.Artifacts;
using Integrator.Core.Services.Rest;
using NUnit.Framework;

namespace Integrator.UnitTests.Services;

public sealed class ApiTableTests
{
    private static readonly ApiTable Table = new([Api("/orders/new"), Api("/orders"), Api("/ordersheet"), Api("")]);

    [TestCase("/orders", "/orders/new", "/orders", "")]
    [TestCase("/orders/1", "/orders/new", "/orders", "")]
    [TestCase("/orders?a=b/c", "/orders/new", "/orders", "")]
    [TestCase("/ordersheet/", "/ordersheet", "")]
    [TestCase("/Orders", "")]
    [TestCase("/", "")]
    [TestCase("", "")]
    [TestCase("/?a", "")]
    public void Candidates_Path_AreThoseOfItsFirstSegmentInOrder(string path, params string[] contexts) =>
        Assert.That(Table.Candidates(path).Select(static api => api.Context), Is.EqualTo(contexts));

    private static RestApi Api(string context) =>
        new(new ApiRoute { Name = "api" + context, Context = context, BindsTo = ["default"] }, [], SourcePlace.None);
}
