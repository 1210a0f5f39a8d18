using HostNetAgent.Core.Model;

namespace HostNetAgent.State.Rows;

/// <summary>A lease as it is stored.</summary>
internal sealed record LeaseRow
{
    public required string Network { get; init; }

    public required string Sandbox { get; init; }

    public IpAddress[]? Addresses { get; init; }

    public MacAddress Mac { get; init; }

    public bool Static { get; init; }

    public DateTimeOffset Released { get; init; }

    public static LeaseRow Of(Lease lease) => new()
    {
        Network = lease.NetworkId,
        Sandbox = lease.Sandbox,
        Addresses = [.. lease.Addresses],
        Mac = lease.Mac,
        Static = lease.StaticAddress,
        Released = lease.Released,
    };

    public Lease ToModel() => new()
    {
        NetworkId = Network,
        Sandbox = Sandbox,
        Addresses = [.. Addresses ?? []],
        Mac = Mac,
        StaticAddress = Static,
        Released = Released,
    };
}
