using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Rows that are played against one listener of the default configuration.</summary>
internal abstract class ListenerSuite
{
    protected ListenerFixture Listener { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartListener() => Listener = await StartAsync();

    [OneTimeTearDown]
    public async Task StopListener() => await Listener.DisposeAsync();

    protected virtual Task<ListenerFixture> StartAsync() => ListenerFixture.StartAsync();
}
