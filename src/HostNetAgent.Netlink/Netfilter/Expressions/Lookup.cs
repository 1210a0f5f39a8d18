using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.LookupAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>Ends the rule unless a set holds the key; with a destination also loads what the map has for it.</summary>
/// <param name="Set">Name of the set or map; of an anonymous one the pattern that it was added with ("__set%d").</param>
/// <param name="Key">First register of the key.</param>
/// <param name="Destination">For a map: where its data goes, <see cref="Register.Verdict"/> for a verdict map.</param>
/// <param name="Inverted">Ends the rule when the set does hold the key (NFT_LOOKUP_F_INV); sets only.</param>
/// <param name="SetId">For a set added in the same batch: its <see cref="SetDefinition.Id"/>. Never reported by the kernel.</param>
public readonly record struct Lookup(string Set, Register Key, Register? Destination = null, bool Inverted = false, uint? SetId = null) : IExpression
{
    internal const string KernelName = "lookup";
    private const uint InvertedFlag = 1; // NFT_LOOKUP_F_INV

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.String(NFTA_LOOKUP_SET, Set);
        if (SetId is { } id)
            writer.U32BigEndian(NFTA_LOOKUP_SET_ID, id);
        writer.U32BigEndian(NFTA_LOOKUP_SREG, (uint)Key);
        if (Destination is { } destination)
            writer.U32BigEndian(NFTA_LOOKUP_DREG, (uint)destination);
        if (Inverted)
            writer.U32BigEndian(NFTA_LOOKUP_FLAGS, InvertedFlag);
    }

    internal static Lookup? Read(AttributeReader data)
    {
        var lookup = new Lookup("", Register.Verdict);
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_LOOKUP_SET: lookup = lookup with { Set = data.Text() }; break;
                case NFTA_LOOKUP_SET_ID: lookup = lookup with { SetId = data.U32BigEndian() }; break;
                case NFTA_LOOKUP_SREG: lookup = lookup with { Key = (Register)data.U32BigEndian() }; break;
                case NFTA_LOOKUP_DREG: lookup = lookup with { Destination = (Register)data.U32BigEndian() }; break;
                case NFTA_LOOKUP_FLAGS when data.U32BigEndian() <= InvertedFlag: lookup = lookup with { Inverted = data.U32BigEndian() != 0 }; break;
                default: return null;
            }
        }

        return lookup;
    }
}
