using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Rules;

namespace HostNetAgent.TestKit.PacketFilter;

/// <summary>Where a packet ended.</summary>
public enum Fate
{
    /// <summary>A rule dropped it.</summary>
    Dropped,

    /// <summary>It reached a socket of the host.</summary>
    Host,

    /// <summary>It left by <see cref="Packet.OutInterface"/>.</summary>
    Sent,
}

/// <summary>Where a packet ended, and how it looked then.</summary>
public sealed record Outcome(Fate Fate, Packet Packet)
{
    public override string ToString() => $"{Fate}: {Packet}";
}

/// <summary>The way of a packet through the host: hooks in the kernel's order, routing between them.</summary>
public sealed class PacketPath(RuleMachine machine, IHostRoutes routes)
{
    /// <summary>A packet that comes in by an interface.</summary>
    public Outcome Receive(Packet packet)
    {
        if (!Run(Hook.Prerouting, ref packet))
            return new(Fate.Dropped, packet);
        if (routes.IsLocal(packet.Destination) || packet.IsToMany)
            return new(Run(Hook.Input, ref packet) ? Fate.Host : Fate.Dropped, packet);
        return Forward(packet);
    }

    /// <summary>A packet that is past prerouting, where others may have translated it.</summary>
    public Outcome Forward(Packet packet)
    {
        packet = packet with { OutInterface = routes.InterfaceTo(packet.Destination) };
        return Run(Hook.Forward, ref packet) ? Leave(packet) : new(Fate.Dropped, packet);
    }

    /// <summary>A packet that a program on the host sends.</summary>
    public Outcome Send(Packet packet)
    {
        if (!Run(Hook.Output, ref packet))
            return new(Fate.Dropped, packet);
        if (routes.IsLocal(packet.Destination))
            return new(Fate.Host, packet);
        return Leave(packet with { OutInterface = routes.InterfaceTo(packet.Destination) });
    }

    /// <summary>A frame that comes in by a port of a bridge. True when the bridge takes it.</summary>
    public bool Admit(Packet frame) => machine.Run(TableId.Bridge, Hook.Prerouting, ref frame, routes);

    /// <summary>A frame that a bridge hands from one port to another. True when it leaves.</summary>
    /// <param name="frame">The frame, with its ports.</param>
    /// <param name="bridge">ifindex of the bridge, where IP frames pass the hooks of IP; else null.</param>
    public bool Switch(Packet frame, int? bridge)
    {
        if (!machine.Run(TableId.Bridge, Hook.Forward, ref frame, routes))
            return false;
        if (bridge is not { } device || frame.EtherType is not (0x0800 or 0x86dd))
            return true;
        frame = frame with { InInterface = device, OutInterface = device };
        return Run(Hook.Forward, ref frame);
    }

    private Outcome Leave(Packet packet) => new(Run(Hook.Postrouting, ref packet) ? Fate.Sent : Fate.Dropped, packet);

    private bool Run(Hook hook, ref Packet packet) => machine.Run(TableId.Inet, hook, ref packet, routes);
}
