namespace Integrator.Core.Configuration.Addresses;

/// <summary>The setting of a proxy's address, read.</summary>
/// <param name="Addresses">At least one; none when there is a problem.</param>
/// <param name="Username">From the first address that has one; null: none has.</param>
/// <param name="Password">Belongs to the user; empty when only the user is given.</param>
/// <param name="Problem">What is wrong with the text and what would be right, without the text itself (it may hold a password); null when all is well.</param>
public sealed record ProxyAddress(IReadOnlyList<PeerAddress> Addresses, string? Username, string? Password, string? Problem)
{
    public static ProxyAddress Wrong(string problem) => new([], Username: null, Password: null, problem);

    /// <summary>Without the credentials.</summary>
    public override string ToString() => Problem ?? string.Join(',', Addresses);
}
