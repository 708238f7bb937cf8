using Integrator.Core.Endpoints.Leaves;
using NUnit.Framework;

namespace Integrator.UnitTests.Endpoints;

[TestFixture]
internal sealed class TargetAddressTests
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?[]@!$&'()*+,;=%";

    /// <summary>All that RFC 3986 has goes out as it is written, the mark of a fragment apart; the rest of ASCII is encoded.</summary>
    [Test]
    public void Create_EachCharacterOfAscii_AsItIsOrEncoded()
    {
        for (var character = '\0'; character < '\u0080'; character++)
        {
            if (character == '#')
            {
                continue;
            }

            var expected = Plain.Contains(character, StringComparison.Ordinal) ? character.ToString() : $"%{(int)character:X2}";
            Assert.That(TargetAddress.Create($"http://host/a{character}b")?.PathAndQuery, Is.EqualTo($"/a{expected}b"));
        }
    }

    [Test]
    public void Create_BeyondAscii_IsEncodedAsUtf8() =>
        Assert.That(TargetAddress.Create("http://host/\u00E9\U0001F600")?.PathAndQuery, Is.EqualTo("/%C3%A9%F0%9F%98%80"));
}
