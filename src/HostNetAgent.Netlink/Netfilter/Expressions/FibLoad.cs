using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.FibAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>NFT_FIB_RESULT_*: what a routing lookup is asked for.</summary>
public enum FibResult : uint
{
    /// <summary>Output interface index, 4 bytes, host order.</summary>
    OutputInterface = 1,

    /// <summary>Output interface name, 16 bytes.</summary>
    OutputInterfaceName = 2,

    /// <summary>Address type (RTN_*, 2 is local), 4 bytes, host order.</summary>
    AddressType = 3,
}

/// <summary>NFTA_FIB_F_*: the keys of a routing lookup.</summary>
[Flags]
public enum FibFlags : uint
{
    /// <summary>Looks up the source address.</summary>
    Source = 1,

    /// <summary>Looks up the destination address.</summary>
    Destination = 2,

    /// <summary>Heeds the mark.</summary>
    Mark = 4,

    /// <summary>Heeds the input interface.</summary>
    InputInterface = 8,

    /// <summary>Heeds the output interface.</summary>
    OutputInterface = 16,

    /// <summary>Only asks whether there is a route.</summary>
    Present = 32,
}

/// <summary>Loads the result of a routing lookup into a register.</summary>
/// <param name="Result">What is asked.</param>
/// <param name="Flags">Its keys.</param>
/// <param name="Destination">Where to.</param>
public readonly record struct FibLoad(FibResult Result, FibFlags Flags, Register Destination) : IExpression
{
    internal const string KernelName = "fib";

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_FIB_DREG, (uint)Destination);
        writer.U32BigEndian(NFTA_FIB_RESULT, (uint)Result);
        writer.U32BigEndian(NFTA_FIB_FLAGS, (uint)Flags);
    }

    internal static FibLoad? Read(AttributeReader data)
    {
        var load = default(FibLoad);
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_FIB_DREG: load = load with { Destination = (Register)data.U32BigEndian() }; break;
                case NFTA_FIB_RESULT: load = load with { Result = (FibResult)data.U32BigEndian() }; break;
                case NFTA_FIB_FLAGS: load = load with { Flags = (FibFlags)data.U32BigEndian() }; break;
                default: return null;
            }
        }

        return load;
    }
}
