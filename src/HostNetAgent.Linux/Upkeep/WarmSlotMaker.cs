using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Execution;
using HostNetAgent.Linux.Namespaces;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Upkeep;

/// <summary>Prepares namespaces with parked links. For the upkeep thread alone.</summary>
internal sealed class WarmSlotMaker(LinkNumbers numbers) : IDisposable
{
    private readonly NamespaceVisitor _visitor = new();
    private readonly NetlinkConnection _host = new(NetlinkProtocol.Route);
    private readonly NetlinkWriter _writer = new(512);

    /// <summary>Makes one: loopback up, a pair whose inner end is eth0 without IPv6.</summary>
    /// <exception cref="IOException">The kernel refused.</exception>
    public WarmSlot Make()
    {
        var link = numbers.Next();
        var session = _visitor.Create();
        try
        {
            NamespacePhase.LoopbackUp(session.Connection);
            _writer.Clear();
            VethMessages.CreateParked(_writer, Parked(link.Name, link.Index, link.Mac), session.Descriptor.Number);
            _host.Require(_writer, "prepare a link");
            _visitor.Visit(session, () => _visitor.Settings.Apply(WarmSlot.Interface, enableIPv6: false));
            session.PreparePin();
            return new WarmSlot(session, link);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _visitor.Dispose();
        _host.Dispose();
    }

    private static VethObject Parked(string name, int index, Core.Model.MacAddress mac) =>
        new(Owner.Agent, name, index, Bridge: 0, "", WarmSlot.Interface, mac, VethMessages.WarmMtu, Isolated: false, EnableIPv6: false);
}
