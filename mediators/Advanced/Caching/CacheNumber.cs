using System.Globalization;
using Integrator.Core.Artifacts;

namespace Integrator.Mediators.Advanced.Caching;

/// <summary>Reads the whole numbers of a cache's attributes.</summary>
internal static class CacheNumber
{
    public static int Read(ArtifactElement element, string attribute, int fallback)
    {
        if (element.Attribute(attribute) is not { } text)
        {
            return fallback;
        }

        return long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, -1, int.MaxValue)
            : throw element.Error("bad-cache", $"'{attribute}' of <{element.Name}> is not a whole number: {text}", null, element.AttributePlace(attribute));
    }
}
