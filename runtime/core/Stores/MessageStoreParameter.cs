namespace Integrator.Core.Stores;

/// <summary>Parameters that every message store may have.</summary>
public static class MessageStoreParameter
{
    /// <summary>True: what this store cannot take goes to the failover store.</summary>
    public const string GuaranteedDelivery = "store.producer.guaranteed.delivery.enable";

    /// <summary>Name of the failover store.</summary>
    public const string Failover = "store.failover.message.store.name";
}
