using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.MasqueradeAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>Translates the source to the output interface's own address.</summary>
/// <param name="Flags">NF_NAT_RANGE_* bits, such as 0x10 for fully random ports.</param>
public readonly record struct Masquerade(uint Flags = 0) : IExpression
{
    internal const string KernelName = "masq";

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        if (Flags != 0)
            writer.U32BigEndian(NFTA_MASQ_FLAGS, Flags);
    }

    internal static Masquerade? Read(AttributeReader data)
    {
        var masquerade = default(Masquerade);
        while (data.Next())
        {
            if (data.Type != NFTA_MASQ_FLAGS)
                return null;
            masquerade = new(data.U32BigEndian());
        }

        return masquerade;
    }
}
