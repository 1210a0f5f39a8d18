using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.MetaAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>Loads a packet's metadata into a register.</summary>
/// <param name="Key">What to load.</param>
/// <param name="Destination">Where to.</param>
public readonly record struct MetaLoad(MetaKey Key, Register Destination) : IExpression
{
    internal const string KernelName = "meta";

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_META_KEY, (uint)Key);
        writer.U32BigEndian(NFTA_META_DREG, (uint)Destination);
    }

    internal static MetaLoad? Read(AttributeReader data)
    {
        MetaKey? key = null;
        Register? destination = null;
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_META_KEY: key = (MetaKey)data.U32BigEndian(); break;
                case NFTA_META_DREG: destination = (Register)data.U32BigEndian(); break;
                default: return null;
            }
        }

        return key is { } k && destination is { } d ? new(k, d) : null;
    }
}
