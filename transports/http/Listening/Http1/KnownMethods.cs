using System.Text;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>Methods met so often that no string is made for them.</summary>
internal static class KnownMethods
{
    private static readonly string[] Names = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

    public static string Get(ReadOnlySpan<byte> method)
    {
        foreach (var name in Names)
        {
            if (Ascii.Equals(method, name))
            {
                return name;
            }
        }

        return Encoding.ASCII.GetString(method);
    }
}
