using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ImmediateAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>Loads a constant into a register, or gives the packet its verdict.</summary>
/// <param name="Destination">Where to; <see cref="Register.Verdict"/> for a verdict.</param>
/// <param name="Data">The constant.</param>
public readonly record struct Immediate(Register Destination, NfData Data) : IExpression
{
    internal const string KernelName = "immediate";

    /// <summary>Gives a verdict.</summary>
    public Immediate(Verdict verdict)
        : this(Register.Verdict, verdict)
    {
    }

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_IMMEDIATE_DREG, (uint)Destination);
        Data.Write(writer, NFTA_IMMEDIATE_DATA);
    }

    internal static Immediate? Read(AttributeReader data)
    {
        var immediate = default(Immediate);
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_IMMEDIATE_DREG: immediate = immediate with { Destination = (Register)data.U32BigEndian() }; break;
                case NFTA_IMMEDIATE_DATA: immediate = immediate with { Data = NfData.Read(data.Nested()) }; break;
                default: return null;
            }
        }

        return immediate;
    }
}
