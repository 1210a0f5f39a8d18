using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Bench.Floor;

/// <summary>A bridge of the floor's own, for runs without an agent.</summary>
internal sealed class FloorBridge : IDisposable
{
    private const int Index = 4_000_000;
    private readonly FloorHost _floor;

    public FloorBridge(FloorHost floor)
    {
        _floor = floor;
        var writer = new NetlinkWriter(256);
        LinkMessages.Create(writer, new LinkSpec { Index = Index, Name = "flbridge", Kind = new BridgeLink() });
        LinkMessages.Change(writer, Index, new LinkSettings { AddressGeneration = AddressGeneration.None });
        LinkMessages.Change(writer, Index, new LinkSettings { Up = true });
        floor.Host.Require(writer, "make a bridge");
    }

    public FloorPlace Place { get; } = new(Index, 99);

    public void Dispose()
    {
        var writer = new NetlinkWriter(64);
        LinkMessages.Delete(writer, Index);
        _floor.Host.Require(writer, "remove a bridge");
    }
}
