using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Integrator.Benchmarks.Peers;

/// <summary>Lets connections receive and send in large blocks: a body of 100 kB takes four system calls instead of twenty-five.</summary>
internal sealed class LargeBlockPoolFactory : IMemoryPoolFactory<byte>
{
    private static readonly LargeBlockPool Pool = new();

    /// <summary>False where the transport does not let its pool be chosen: it uses blocks of 4 kB then, which costs time and nothing else.</summary>
    /// <remarks>The option exists in Kestrel's socket transport but is not public in .NET 10.</remarks>
    [DynamicDependency("MemoryPoolFactory", typeof(SocketTransportOptions))]
    public static bool Use(SocketTransportOptions options)
    {
        var property = typeof(SocketTransportOptions).GetProperty("MemoryPoolFactory", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
        if (property is null || !property.CanWrite || property.PropertyType != typeof(IMemoryPoolFactory<byte>))
        {
            return false;
        }

        property.SetValue(options, new LargeBlockPoolFactory());
        return true;
    }

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => Pool;
}
