using HostNetAgent.Core.Firewall.Rules;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;

namespace HostNetAgent.Linux.Firewall;

/// <summary>The instructions that load a field into a register.</summary>
internal static class FieldLoads
{
    /// <summary>Loads the first <paramref name="length"/> bytes of the field.</summary>
    public static IExpression Of(Field field, Register register, int length) => field switch
    {
        Field.InInterface => new MetaLoad(MetaKey.InputInterface, register),
        Field.OutInterface => new MetaLoad(MetaKey.OutputInterface, register),
        Field.Family => new MetaLoad(MetaKey.NetworkProtocol, register),
        Field.NetworkProtocol => new MetaLoad(MetaKey.Protocol, register),
        Field.Protocol => new MetaLoad(MetaKey.TransportProtocol, register),
        Field.Priority => new MetaLoad(MetaKey.Priority, register),
        Field.ConnectionState => new CtLoad(CtKey.State, register),
        Field.ConnectionStatus => new CtLoad(CtKey.Status, register),
        Field.DestinationType => new FibLoad(FibResult.AddressType, FibFlags.Destination, register),
        Field.DestinationTypeHere => new FibLoad(FibResult.AddressType, FibFlags.Destination | FibFlags.InputInterface, register),
        Field.SourceRoute => new FibLoad(FibResult.OutputInterface, FibFlags.Source, register),
        _ => Payload(field, register, (uint)length),
    };

    /// <summary>The bits of what was loaded that are the field, or null where all are.</summary>
    public static byte[]? MaskOf(Field field) => field == Field.VlanId ? [0x0f, 0xff] : null; // Below priority and drop indicator.

    private static PayloadLoad Payload(Field field, Register register, uint length) => field switch
    {
        Field.Fragment4 => new(PayloadBase.Network, 6, length, register),
        Field.Source4 => new(PayloadBase.Network, 12, length, register),
        Field.Destination4 => new(PayloadBase.Network, 16, length, register),
        Field.Source6 => new(PayloadBase.Network, 8, length, register),
        Field.Destination6 => new(PayloadBase.Network, 24, length, register),
        Field.UdpSource => new(PayloadBase.Transport, 0, length, register),
        Field.DestinationPort or Field.TcpDestination or Field.UdpDestination => new(PayloadBase.Transport, 2, length, register),
        Field.TcpFlags => new(PayloadBase.Transport, 13, length, register),
        Field.IcmpType or Field.Icmp6Type => new(PayloadBase.Transport, 0, length, register),
        Field.DhcpClientMac => new(PayloadBase.Transport, 36, length, register),
        Field.NeighbourTarget => new(PayloadBase.Transport, 8, length, register),
        Field.EtherGroup => new(PayloadBase.Link, 0, length, register),
        Field.EtherSource => new(PayloadBase.Link, 6, length, register),
        Field.EtherType => new(PayloadBase.Link, 12, length, register),
        Field.VlanId => new(PayloadBase.Link, 14, length, register),
        Field.ArpOperation => new(PayloadBase.Network, 6, length, register),
        Field.ArpSenderMac => new(PayloadBase.Network, 8, length, register),
        Field.ArpSender4 => new(PayloadBase.Network, 14, length, register),
        Field.ArpTarget4 => new(PayloadBase.Network, 24, length, register),
        _ => throw new InvalidOperationException($"no instruction loads {field}"),
    };
}
