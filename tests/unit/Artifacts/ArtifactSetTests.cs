using Integrator.Core.Artifacts;
using NUnit.Framework;

namespace Integrator.UnitTests.Artifacts;

[TestFixture]
internal sealed class ArtifactSetTests
{
    [Test]
    public void Find_EveryKind_IsKnown([Values] ArtifactKind kind) => Assert.That(ArtifactSet.Empty.Find(kind, "x"), Is.Null);
}
