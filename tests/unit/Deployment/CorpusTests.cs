using System.Diagnostics;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Deployment.Checking;
using Integrator.Host.Composition;
using Integrator.UnitTests.Configuration;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Deployment;

/// <summary>Artifacts that people wrote for MI, where a collection of them is beside the project: they deploy here too.</summary>
[TestFixture]
internal sealed class CorpusTests
{
    /// <summary>What MI refuses as well, or what is told to have no counterpart: end of the file's name, code.</summary>
    private static readonly (string File, string Code)[] Refused =
    [
        ("UserInfoRestAPI.xml", "unknown-mediator"),
        ("wsdlOptionsFromInlineWsdlBasedProxy.xml", "bad-wsdl"),
        ("dynamic_endpt_1.xml", "missing-attribute"),
        ("synapse_sample_60.xml", "bad-value"),
    ];

    [Test]
    public void Check_OfArtifactsForMi_FindsNoErrorThatMiWouldNotGive()
    {
        var folder = SharedFiles.Find(Path.Combine("conformance", "artifacts"));
        if (folder is null)
        {
            Assert.Ignore("conformance/artifacts is not here");
        }

        var check = new ArtifactCheck(Catalogs.Create(), new DeploymentOptions(), new TestEnvironment(), TimeProvider.System);
        check.Check([folder!]);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var report = check.Check([folder!]);
        var spent = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;

        TestContext.Out.WriteLine($"{report.ArtifactCount} artifacts, {spent / report.ArtifactCount:F2} ms of processor time an artifact");
        var errors = report.Diagnostics.Where(static remark => remark.Severity == Severity.Error);
        Assert.That(errors.Where(static error => !Refused.Any(known => error.Place.File.EndsWith(known.File, StringComparison.Ordinal) && error.Code == known.Code)), Is.Empty);
        Assert.That(report.ArtifactCount, Is.GreaterThan(700));
    }
}
