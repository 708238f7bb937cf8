using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.UnitTests.Formats;

/// <summary>Has a body go the way of the tree, for tests that compare that way with the one through the bytes.</summary>
internal static class BodyTree
{
    /// <summary>What cannot be parsed is left alone: it may still leave as it came.</summary>
    public static void LookAt(MessageBody body)
    {
        try
        {
            _ = body.Copy().Envelope;
        }
        catch (MessageFormatException)
        {
            return;
        }

        _ = body.Envelope;
    }
}
