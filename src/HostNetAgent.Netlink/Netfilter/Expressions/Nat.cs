using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.NatAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>NFT_NAT_*: which end is translated.</summary>
public enum NatType : uint
{
    /// <summary>Source.</summary>
    Source = 0,

    /// <summary>Destination.</summary>
    Destination = 1,
}

/// <summary>Translates the source or the destination of a connection, taking the new address and port from registers.</summary>
/// <param name="Type">Which end.</param>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="Address">Register of the address.</param>
/// <param name="Port">Register of the port, network order.</param>
/// <param name="AddressEnd">Register of a range's last address; the same as <paramref name="Address"/> or null for one.</param>
/// <param name="PortEnd">Register of a range's last port; the same as <paramref name="Port"/> or null for one.</param>
/// <param name="Flags">NF_NAT_RANGE_* beside those that the registers imply.</param>
public readonly record struct Nat(
    NatType Type,
    NetfilterFamily Family,
    Register? Address,
    Register? Port = null,
    Register? AddressEnd = null,
    Register? PortEnd = null,
    uint Flags = 0) : IExpression
{
    internal const string KernelName = "nat";
    private const uint ImpliedFlags = 3; // NF_NAT_RANGE_MAP_IPS | NF_NAT_RANGE_PROTO_SPECIFIED

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_NAT_TYPE, (uint)Type);
        writer.U32BigEndian(NFTA_NAT_FAMILY, (uint)Family);
        WriteRegister(writer, NFTA_NAT_REG_ADDR_MIN, Address);
        WriteRegister(writer, NFTA_NAT_REG_ADDR_MAX, AddressEnd);
        WriteRegister(writer, NFTA_NAT_REG_PROTO_MIN, Port);
        WriteRegister(writer, NFTA_NAT_REG_PROTO_MAX, PortEnd);
        if (Flags != 0)
            writer.U32BigEndian(NFTA_NAT_FLAGS, Flags);
    }

    /// <summary>The kernel reports a range's end always, and the implied flags: both are dropped where they say nothing.</summary>
    internal static Nat? Read(AttributeReader data)
    {
        var nat = default(Nat);
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_NAT_TYPE: nat = nat with { Type = (NatType)data.U32BigEndian() }; break;
                case NFTA_NAT_FAMILY: nat = nat with { Family = (NetfilterFamily)data.U32BigEndian() }; break;
                case NFTA_NAT_REG_ADDR_MIN: nat = nat with { Address = (Register)data.U32BigEndian() }; break;
                case NFTA_NAT_REG_ADDR_MAX: nat = nat with { AddressEnd = (Register)data.U32BigEndian() }; break;
                case NFTA_NAT_REG_PROTO_MIN: nat = nat with { Port = (Register)data.U32BigEndian() }; break;
                case NFTA_NAT_REG_PROTO_MAX: nat = nat with { PortEnd = (Register)data.U32BigEndian() }; break;
                case NFTA_NAT_FLAGS: nat = nat with { Flags = data.U32BigEndian() & ~ImpliedFlags }; break;
                default: return null;
            }
        }

        return nat with
        {
            AddressEnd = nat.AddressEnd == nat.Address ? null : nat.AddressEnd,
            PortEnd = nat.PortEnd == nat.Port ? null : nat.PortEnd,
        };
    }

    private static void WriteRegister(NetlinkWriter writer, ushort type, Register? register)
    {
        if (register is { } value)
            writer.U32BigEndian(type, (uint)value);
    }
}
