using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ExpressionAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>An expression that this library does not model, or one with attributes that it does not know: kept byte for byte.</summary>
/// <param name="Name">The kernel's name.</param>
/// <param name="Data">Payload of NFTA_EXPR_DATA; null when the attribute was absent.</param>
public sealed record UnknownExpression(string Name, NfValue? Data) : IExpression
{
    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        if (Data is { } data)
            data.Span.CopyTo(writer.Reserve(data.Length));
    }

    internal void WriteWhole(NetlinkWriter writer)
    {
        if (Data is { } data)
            writer.Attribute(NFTA_EXPR_DATA | NetlinkWriter.NestedFlag, data.Span);
    }
}
