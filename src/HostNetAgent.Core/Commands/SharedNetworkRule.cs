using HostNetAgent.Core.Errors;

namespace HostNetAgent.Core.Commands;

/// <summary>What a sandbox without a network of its own cannot have: the conditions are Docker's.</summary>
internal static class SharedNetworkRule
{
    /// <summary>Conditions of <c>host</c>. Ports are only a warning there.</summary>
    public static AgentError? CheckHost(CreateSandbox command, string name)
    {
        if (command.Attachments.Length > 1)
            return AgentError.Invalid($"sandbox '{name}' cannot be on 'host' and on another network: it uses the host's own network namespace; leave the others out", "networks[1].network");
        if (!command.Links.IsEmpty || !command.Attachments[0].Links.IsEmpty)
            return AgentError.Invalid($"sandbox '{name}' cannot use links on 'host': names for other sandboxes need a network of one's own; leave --link out", "links");
        return CheckBoth(command, name, "it uses the host's own network namespace");
    }

    /// <summary>Conditions of <c>container:NAME</c>.</summary>
    public static AgentError? CheckMember(CreateSandbox command, string name, string leader, bool isHost)
    {
        var why = $"it shares the network of sandbox '{leader}'";
        if (command.Attachments.Length > 1)
            return AgentError.Invalid($"sandbox '{name}' cannot be connected to any other network: {why}; leave the others out", "networks[1].network");
        if (!command.Attachments[0].Ports.IsEmpty)
            return AgentError.Invalid($"sandbox '{name}' cannot publish ports: {why}, {(isHost ? "which is the host's: its ports are open as they are; leave -p out" : $"where they have to be published; leave -p out, and use 'hostnet publish {leader}'")}", "publish");
        if (!command.Links.IsEmpty || !command.Attachments[0].Links.IsEmpty)
            return AgentError.Invalid($"sandbox '{name}' cannot use links: {why} and its names; leave --link out", "links");
        if (command.Hostname is not null)
            return AgentError.Invalid($"sandbox '{name}' cannot have a host name of its own: {why}; leave --hostname out", "hostname");
        if (!command.Dns.IsNone)
            return AgentError.Invalid($"sandbox '{name}' cannot have DNS settings of its own: {why} and its resolv.conf; leave --dns and its like out", "dns");
        if (!command.ExtraHosts.IsEmpty)
            return AgentError.Invalid($"sandbox '{name}' cannot have hosts of its own: {why} and its hosts file; leave --add-host out", "extraHosts");
        return CheckBoth(command, name, why);
    }

    private static AgentError? CheckBoth(CreateSandbox command, string name, string why)
    {
        var attachment = command.Attachments[0];
        if (command.Tap is not null)
            return AgentError.Invalid($"tap '{name}' needs a network with a bridge: {why}; name another network", "networks[0].network");
        if (command.Adopt is not null)
            return AgentError.Invalid($"sandbox '{name}' cannot adopt a namespace: {why}; leave --netns and --pid out", "netns");
        var (given, field) = attachment switch
        {
            { Address4: not null } => ("an address", "ip"),
            { Address6: not null } => ("an address", "ip6"),
            { Mac: not null } => ("a MAC address", "mac"),
            { Interface: not null } => ("the name of an interface", "interface"),
            { Aliases.IsEmpty: false } => ("aliases", "aliases"),
            { Dhcp: true } => ("DHCP", "dhcp"),
            { GatewayPriority: not 0 } => ("a gateway priority", "gwPriority"),
            _ => ("", ""),
        };
        return given.Length == 0 ? null : AgentError.Invalid($"sandbox '{name}' cannot choose {given}: {why}; leave it out", $"networks[0].{field}");
    }
}
