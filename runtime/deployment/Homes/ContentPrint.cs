namespace Integrator.Deployment.Homes;

/// <summary>Length and hash of a file's content: enough to see that a file was touched and not changed, without the platform's cryptography library.</summary>
internal readonly record struct ContentPrint(int Length, int Hash)
{
    public static ContentPrint Of(ReadOnlySpan<byte> content)
    {
        var hash = default(HashCode);
        hash.AddBytes(content);
        return new(content.Length, hash.ToHashCode());
    }
}
