using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.MetaAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>Stores a register into a packet's metadata.</summary>
/// <param name="Key">What to set, such as priority or mark.</param>
/// <param name="Source">The value.</param>
public readonly record struct MetaSet(MetaKey Key, Register Source) : IExpression
{
    /// <inheritdoc/>
    public string Name => MetaLoad.KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_META_KEY, (uint)Key);
        writer.U32BigEndian(NFTA_META_SREG, (uint)Source);
    }

    internal static MetaSet? Read(AttributeReader data)
    {
        MetaKey? key = null;
        Register? source = null;
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_META_KEY: key = (MetaKey)data.U32BigEndian(); break;
                case NFTA_META_SREG: source = (Register)data.U32BigEndian(); break;
                default: return null;
            }
        }

        return key is { } k && source is { } s ? new(k, s) : null;
    }
}
