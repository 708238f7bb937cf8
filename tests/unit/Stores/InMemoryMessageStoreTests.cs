using Integrator.Core.Stores;
using NUnit.Framework;

namespace Integrator.UnitTests.Stores;

[TestFixture]
public sealed class InMemoryMessageStoreTests : MessageStoreCompliance
{
    protected override IMessageStore Create() => new InMemoryMessageStore("memory", new Dictionary<string, string>());
}
