using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.CtAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>Loads something of the packet's connection into a register.</summary>
/// <param name="Key">What to load.</param>
/// <param name="Destination">Where to.</param>
public readonly record struct CtLoad(CtKey Key, Register Destination) : IExpression
{
    internal const string KernelName = "ct";

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_CT_DREG, (uint)Destination);
        writer.U32BigEndian(NFTA_CT_KEY, (uint)Key);
    }

    /// <summary>Null also for a load with a direction and for a store.</summary>
    internal static CtLoad? Read(AttributeReader data)
    {
        CtKey? key = null;
        Register? destination = null;
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_CT_KEY: key = (CtKey)data.U32BigEndian(); break;
                case NFTA_CT_DREG: destination = (Register)data.U32BigEndian(); break;
                default: return null;
            }
        }

        return key is { } k && destination is { } d ? new(k, d) : null;
    }
}
