using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.CounterAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>Counts packets and bytes; of a set's definition it gives every element a counter of its own.</summary>
/// <param name="Packets">Packets so far.</param>
/// <param name="Bytes">Bytes so far, from the network header on.</param>
public readonly record struct Counter(ulong Packets = 0, ulong Bytes = 0) : IExpression
{
    internal const string KernelName = "counter";

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U64BigEndian(NFTA_COUNTER_BYTES, Bytes);
        writer.U64BigEndian(NFTA_COUNTER_PACKETS, Packets);
    }

    internal static Counter? Read(AttributeReader data)
    {
        var counter = default(Counter);
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_COUNTER_BYTES: counter = counter with { Bytes = data.U64BigEndian() }; break;
                case NFTA_COUNTER_PACKETS: counter = counter with { Packets = data.U64BigEndian() }; break;
                case NFTA_COUNTER_PAD: break;
                default: return null;
            }
        }

        return counter;
    }
}
