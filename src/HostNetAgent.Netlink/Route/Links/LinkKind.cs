using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route.Links;

/// <summary>What a link is (IFLA_INFO_KIND) with the settings of that kind (IFLA_INFO_DATA). One derived record per kind.</summary>
public abstract record LinkKind
{
    /// <summary>The kernel's name of the kind, such as "veth".</summary>
    public abstract string Name { get; }

    /// <summary>Writes the attributes of IFLA_INFO_DATA; settings that are null are left to the kernel.</summary>
    internal abstract void WriteData(NetlinkWriter writer);

    /// <summary>Reads the kind; settings without a property of ours are dropped, kinds without a record of ours kept whole.</summary>
    internal static LinkKind Read(string name, ReadOnlySpan<byte> data) => name switch
    {
        BridgeLink.KindName => BridgeLink.Read(new AttributeReader(data)),
        VethLink.KindName => new VethLink(),
        MacvlanLink.KindName => MacvlanLink.Read(new AttributeReader(data)),
        IpvlanLink.KindName => IpvlanLink.Read(new AttributeReader(data)),
        VlanLink.KindName => VlanLink.Read(new AttributeReader(data)),
        DummyLink.KindName => new DummyLink(),
        TunLink.KindName => TunLink.Read(new AttributeReader(data)),
        _ => new OtherLink(name) { Data = data.ToArray() },
    };
}
