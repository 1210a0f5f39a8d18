using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.State.Rows;

/// <summary>A network as it is stored. Apart from the model's record, so that renaming there does not change what is on disk.</summary>
internal sealed record NetworkRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Driver { get; init; }

    public DateTimeOffset Created { get; init; }

    public string Device { get => field ?? ""; init; }

    public int DeviceIndex { get; init; }

    public MacAddress DeviceMac { get; init; }

    public ParentRow? Parent { get; init; }

    public int Mtu { get; init; }

    /// <summary>Absent when nobody asked for the MTU.</summary>
    public bool? FixedMtu { get; init; }

    public string? Uplink { get; init; }

    public SubnetRow[] Subnets { get => field ?? []; init; }

    public bool Internal { get; init; }

    public bool Icc { get; init; }

    /// <summary>Absent when it is what such a network has by itself.</summary>
    public HostAccess? HostAccess { get; init; }

    public bool AntiSpoofing { get; init; }

    public GatewayMode GatewayMode4 { get; init; }

    public GatewayMode GatewayMode6 { get; init; }

    public bool NoMasquerade { get; init; }

    public IpAddress? HostBinding { get; init; }

    public IpAddress? Outbound4 { get; init; }

    public IpAddress? Outbound6 { get; init; }

    public DnsRow? Dns { get; init; }

    public IpPrefix? DhcpRange { get; init; }

    public bool Predefined { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public IReadOnlyDictionary<string, string>? Options { get; init; }

    public static NetworkRow Of(Network network) => new()
    {
        Id = network.Id,
        Name = network.Name,
        Driver = network.Driver,
        Created = network.Created,
        Device = network.Device,
        DeviceIndex = network.DeviceIndex,
        DeviceMac = network.DeviceMac,
        Parent = network.Parent is { } parent ? ParentRow.Of(parent) : null,
        Mtu = network.Mtu,
        FixedMtu = network.FixedMtu ? true : null,
        Uplink = network.IsBridged ? network.Uplink : null,
        Subnets = [.. network.Subnets.Select(SubnetRow.Of)],
        Internal = network.Internal,
        Icc = network.InterContainerCommunication,
        HostAccess = network.HostAccess == Usual(network.Internal) ? null : network.HostAccess,
        AntiSpoofing = network.AntiSpoofing,
        GatewayMode4 = network.GatewayMode4,
        GatewayMode6 = network.GatewayMode6,
        NoMasquerade = !network.Masquerade,
        HostBinding = network.HostBinding,
        Outbound4 = network.Outbound4,
        Outbound6 = network.Outbound6,
        Dns = DnsRow.OrNull(network.Dns),
        DhcpRange = network.DhcpRange,
        Predefined = network.Predefined,
        Labels = Sorted.OrNull(network.Labels),
        Options = Sorted.OrNull(network.Options),
    };

    public Network ToModel() => new()
    {
        Id = Id,
        Name = Name,
        Driver = Driver,
        Created = Created,
        Device = Device,
        DeviceIndex = DeviceIndex,
        DeviceMac = DeviceMac,
        Parent = Parent?.ToModel(),
        Mtu = Mtu,
        FixedMtu = FixedMtu == true,
        Uplink = Uplink ?? "",
        Subnets = [.. Subnets.Select(subnet => subnet.ToModel())],
        Internal = Internal,
        InterContainerCommunication = Icc,
        HostAccess = HostAccess ?? Usual(Internal),
        AntiSpoofing = AntiSpoofing,
        GatewayMode4 = GatewayMode4,
        GatewayMode6 = GatewayMode6,
        Masquerade = !NoMasquerade,
        HostBinding = HostBinding,
        Outbound4 = Outbound4,
        Outbound6 = Outbound6,
        Dns = Dns?.ToModel() ?? DnsSettings.None,
        DhcpRange = DhcpRange,
        Predefined = Predefined,
        Labels = Sorted.Of(Labels),
        Options = Sorted.Of(Options),
    };

    private static HostAccess Usual(bool isInternal) => isInternal ? Core.Model.HostAccess.Services : Core.Model.HostAccess.Full;
}

internal sealed record SubnetRow
{
    public IpPrefix Prefix { get; init; }

    public IpAddress? Gateway { get; init; }

    public IpPrefix? Range { get; init; }

    public IReadOnlyDictionary<string, IpAddress>? Auxiliary { get; init; }

    public static SubnetRow Of(Subnet subnet) =>
        new() { Prefix = subnet.Prefix, Gateway = subnet.Gateway, Range = subnet.Range, Auxiliary = Sorted.OrNull(subnet.Auxiliary) };

    public Subnet ToModel() => new(Prefix, Gateway, Range, Sorted.Of(Auxiliary));
}

internal static class Sorted
{
    public static IReadOnlyDictionary<string, T>? OrNull<T>(ImmutableSortedDictionary<string, T> map) => map.IsEmpty ? null : map;

    public static ImmutableSortedDictionary<string, T> Of<T>(IReadOnlyDictionary<string, T>? map) =>
        map is null ? ImmutableSortedDictionary<string, T>.Empty : ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, map);
}
