using HostNetAgent.Core.Model;

namespace HostNetAgent.State.Rows;

/// <summary>The parent of a macvlan or ipvlan network as it is stored.</summary>
internal sealed record ParentRow
{
    public required string Name { get; init; }

    public ParentOrigin Origin { get; init; }

    public string Trunk { get => field ?? ""; init; }

    public int VlanId { get; init; }

    public MacvlanMode MacvlanMode { get; init; }

    public IpvlanMode IpvlanMode { get; init; }

    public IpvlanFlag IpvlanFlag { get; init; }

    public ShimRow? Shim { get; init; }

    public static ParentRow Of(NetworkParent parent) => new()
    {
        Name = parent.Name,
        Origin = parent.Origin,
        Trunk = parent.Trunk,
        VlanId = parent.VlanId,
        MacvlanMode = parent.MacvlanMode,
        IpvlanMode = parent.IpvlanMode,
        IpvlanFlag = parent.IpvlanFlag,
        Shim = parent.Shim is { } shim ? new ShimRow { Name = shim.Name, Index = shim.Index, Mac = shim.Mac, Address4 = shim.Address4, Address6 = shim.Address6 } : null,
    };

    public NetworkParent ToModel() => new(Name)
    {
        Origin = Origin,
        Trunk = Trunk,
        VlanId = VlanId,
        MacvlanMode = MacvlanMode,
        IpvlanMode = IpvlanMode,
        IpvlanFlag = IpvlanFlag,
        Shim = Shim is { } shim ? new HostShim(shim.Name, shim.Index, shim.Mac, shim.Address4, shim.Address6) : null,
    };
}

internal sealed record ShimRow
{
    public required string Name { get; init; }

    public int Index { get; init; }

    public MacAddress Mac { get; init; }

    public IpAddress? Address4 { get; init; }

    public IpAddress? Address6 { get; init; }
}
