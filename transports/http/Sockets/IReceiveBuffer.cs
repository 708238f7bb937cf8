namespace Integrator.Transports.Http.Sockets;

/// <summary>Gives room to receive into, asked for when something has come: who waits holds no memory.</summary>
internal interface IReceiveBuffer
{
    Memory<byte> GetMemory();
}
