namespace HostNetAgent.Netlink.Netfilter;

/// <summary>
/// NFT_REG_*: the registers through which a rule's expressions hand values on. R1 to R4 have 16 bytes each; W0 to W15 are the same
/// 64 bytes in words of 4 (W0 to W3 make up R1). The kernel reports a word that starts a 16-byte register by the latter's number.
/// </summary>
public enum Register : uint
{
    /// <summary>NFT_REG_VERDICT.</summary>
    Verdict = 0,

    /// <summary>NFT_REG_1.</summary>
    R1 = 1,

    /// <summary>NFT_REG_2.</summary>
    R2 = 2,

    /// <summary>NFT_REG_3.</summary>
    R3 = 3,

    /// <summary>NFT_REG_4.</summary>
    R4 = 4,

    /// <summary>NFT_REG32_00; add n for the n-th word.</summary>
    W0 = 8,

    /// <summary>NFT_REG32_01.</summary>
    W1 = 9,

    /// <summary>NFT_REG32_02.</summary>
    W2 = 10,

    /// <summary>NFT_REG32_03.</summary>
    W3 = 11,

    /// <summary>NFT_REG32_04.</summary>
    W4 = 12,

    /// <summary>NFT_REG32_05.</summary>
    W5 = 13,

    /// <summary>NFT_REG32_06.</summary>
    W6 = 14,

    /// <summary>NFT_REG32_07.</summary>
    W7 = 15,

    /// <summary>NFT_REG32_15, the last word.</summary>
    W15 = 23,
}
