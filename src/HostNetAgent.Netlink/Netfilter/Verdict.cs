using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.DataAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.VerdictAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>Verdict codes: NF_DROP and NF_ACCEPT of linux/netfilter.h, the negative ones NFT_* of nf_tables.h.</summary>
public enum VerdictCode
{
    /// <summary>NF_DROP.</summary>
    Drop = 0,

    /// <summary>NF_ACCEPT.</summary>
    Accept = 1,

    /// <summary>NFT_CONTINUE: go on with the next rule.</summary>
    Continue = -1,

    /// <summary>NFT_BREAK: leave this rule.</summary>
    Break = -2,

    /// <summary>NFT_JUMP: enter a chain and come back.</summary>
    Jump = -3,

    /// <summary>NFT_GOTO: enter a chain for good.</summary>
    Goto = -4,

    /// <summary>NFT_RETURN: back to the chain that jumped here.</summary>
    Return = -5,
}

/// <summary>What becomes of a packet; <see cref="Chain"/> is set for jump and goto only.</summary>
/// <param name="Code">The code.</param>
/// <param name="Chain">The chain to enter.</param>
public readonly record struct Verdict(VerdictCode Code, string? Chain = null)
{
    /// <summary>Drops the packet.</summary>
    public static Verdict Drop => new(VerdictCode.Drop);

    /// <summary>Ends this base chain; later base chains still see the packet.</summary>
    public static Verdict Accept => new(VerdictCode.Accept);

    /// <summary>Goes back to the calling chain, or to the policy.</summary>
    public static Verdict Return => new(VerdictCode.Return);

    /// <summary>Enters <paramref name="chain"/> and comes back.</summary>
    public static Verdict Jump(string chain) => new(VerdictCode.Jump, chain);

    /// <summary>Enters <paramref name="chain"/> for good.</summary>
    public static Verdict Goto(string chain) => new(VerdictCode.Goto, chain);

    /// <summary>Writes an nft_data nest of <paramref name="type"/> that holds this verdict.</summary>
    internal void Write(NetlinkWriter writer, ushort type)
    {
        var data = writer.BeginNested(type);
        var verdict = writer.BeginNested(NFTA_DATA_VERDICT);
        writer.S32BigEndian(NFTA_VERDICT_CODE, (int)Code);
        if (Chain is not null)
            writer.String(NFTA_VERDICT_CHAIN, Chain);
        writer.EndNested(verdict);
        writer.EndNested(data);
    }

    /// <summary>Reads the attributes of NFTA_DATA_VERDICT.</summary>
    internal static Verdict Read(AttributeReader attributes)
    {
        var verdict = default(Verdict);
        while (attributes.Next())
        {
            if (attributes.Type == NFTA_VERDICT_CODE)
                verdict = verdict with { Code = (VerdictCode)attributes.S32BigEndian() };
            else if (attributes.Type == NFTA_VERDICT_CHAIN)
                verdict = verdict with { Chain = attributes.Text() };
        }

        return verdict;
    }
}
