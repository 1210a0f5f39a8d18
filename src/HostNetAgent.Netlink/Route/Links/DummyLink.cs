using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route.Links;

/// <summary>A device that drops whatever is sent through it; others can stand on it. It has no settings.</summary>
public sealed record DummyLink : LinkKind
{
    internal const string KindName = "dummy";

    /// <inheritdoc/>
    public override string Name => KindName;

    internal override void WriteData(NetlinkWriter writer)
    {
    }
}
