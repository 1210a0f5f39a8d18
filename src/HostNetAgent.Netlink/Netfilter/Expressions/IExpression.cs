using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>One instruction of a rule, or the counter of a set's elements.</summary>
public interface IExpression
{
    /// <summary>The kernel's name of it (NFTA_EXPR_NAME).</summary>
    string Name { get; }

    /// <summary>Writes the attributes inside NFTA_EXPR_DATA, in the order in which the kernel dumps them.</summary>
    void WriteData(NetlinkWriter writer);
}
