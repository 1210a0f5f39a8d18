using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>What a macvlan or ipvlan network cannot have: there is no bridge of our own, and what passes on the parent does not pass us.</summary>
internal static class ParentNetworkRule
{
    private static readonly string[] Macvlan = ["parent", "macvlan_mode", "mode"];
    private static readonly string[] Ipvlan = ["parent", "ipvlan_mode", "mode", "ipvlan_flag", "flag"];

    /// <summary>Why it cannot be, or null.</summary>
    public static AgentError? Check(CreateNetwork command)
    {
        var (what, remedy, field) = command switch
        {
            { InterContainerCommunication: false } => ("keep its members apart with --icc=off", command.Driver == NetworkDriver.Macvlan ? "use --opt macvlan_mode=private" : "use --opt ipvlan_flag=private", "icc"),
            { GatewayMode4: not GatewayMode.Nat } => ("have a gateway mode", "leave it out: nothing is translated or filtered on a parent", "gatewayMode4"),
            { GatewayMode6: not GatewayMode.Nat } => ("have a gateway mode", "leave it out: nothing is translated or filtered on a parent", "gatewayMode6"),
            { OutboundAddresses.IsEmpty: false } => ("have an outbound address", "leave it out: its members send from their own addresses", "outboundIps"),
            { AntiSpoofing: true } => ("check what its members send with --anti-spoofing=on", "leave it out: what they send does not pass the agent", "antiSpoofing"),
            { Device: not null } => ("have a bridge device", "leave the device out, and name the parent with --opt parent=DEVICE", "device"),
            { Uplink: not null } => ("have an uplink", "name the parent with --opt parent=DEVICE", "uplink"),
            { DhcpRange: not null } => ("lend addresses by DHCP", "leave the range out: the agent does not answer on a parent", "dhcpRange"),
            { HostShim: true, Driver: NetworkDriver.Ipvlan } => ("have a host shim", "use driver macvlan", "hostShim"),
            { HostShim: true, HostAccess: HostAccess.None } => ("have a host shim and no host access", "leave out one of the two: the shim is the host's way to the members, and theirs to the host", "hostAccess"),
            { HostShim: false, HostAccess: HostAccess.Full or HostAccess.Services } => ("have host access", command.Driver == NetworkDriver.Macvlan ? "the kernel keeps members and host apart on a parent; add --host-shim" : "the kernel keeps members and host apart on a parent; leave it out", "hostAccess"),
            _ => ("", "", ""),
        };
        return what.Length == 0 ? Options(command) : AgentError.Invalid($"network '{command.Name}' of driver {command.Driver} cannot {what}; {remedy}", field);
    }

    private static AgentError? Options(CreateNetwork command)
    {
        var (known, others) = command.Driver == NetworkDriver.Ipvlan ? (Ipvlan, Macvlan) : (Macvlan, Ipvlan);
        foreach (var option in command.Options.Keys)
        {
            if (known.Contains(option))
                continue;
            var remedy = others.Contains(option) ? "leave it out, or choose the other driver" : "leave it out";
            return AgentError.Invalid($"network '{command.Name}' of driver {command.Driver} has no use for the option '{option}': it knows {string.Join(", ", known)}; {remedy}", $"options.{option}");
        }

        return null;
    }
}
