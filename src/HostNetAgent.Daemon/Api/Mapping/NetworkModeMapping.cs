using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>The words that virtual machines' users know, as settings of a network.</summary>
internal static class NetworkModeMapping
{
    /// <summary>The command with what the mode means; an error where another field contradicts it.</summary>
    public static Result<CreateNetwork> WithMode(this CreateNetwork command, NetworkCreateRequest request) => request.Mode switch
    {
        null => command,
        _ when command.Driver != NetworkDriver.Bridge => AgentError.Invalid($"network '{command.Name}' of driver {command.Driver} has no mode of virtual machines, whose devices need a bridge; leave the mode out, or use driver bridge", "mode"),
        NetworkModes.Nat => Nat(command, request),
        NetworkModes.Internal => Closed(command, request, HostAccess.None),
        NetworkModes.HostOnly => Closed(command, request, HostAccess.Full),
        NetworkModes.Bridged => Bridged(command),
        var other => AgentError.Invalid(
            $"'{other}' is no mode of a network; write {NetworkModes.Nat}, {NetworkModes.Internal}, {NetworkModes.HostOnly} or {NetworkModes.Bridged}", "mode"),
    };

    private static Result<CreateNetwork> Nat(CreateNetwork command, NetworkCreateRequest request)
    {
        if (command.Uplink is not null)
            return Contradiction(command, request, "puts a device on the bridge, which makes it bridged", "uplink");
        if (command.Internal)
            return Contradiction(command, request, "lets nothing out", "internal");
        return command.GatewayMode4 != GatewayMode.Nat || command.GatewayMode6 != GatewayMode.Nat
            ? Contradiction(command, request, "has a gateway mode without translation", "gatewayMode4")
            : command;
    }

    private static Result<CreateNetwork> Closed(CreateNetwork command, NetworkCreateRequest request, HostAccess access)
    {
        if (command.Uplink is not null)
            return Contradiction(command, request, "puts a device on the bridge, which makes it bridged", "uplink");
        if (request.Internal == false)
            return Contradiction(command, request, "says that it is not internal", "internal");
        return command.HostAccess is { } wish && wish != access
            ? Contradiction(command, request, $"asks for host access {request.HostAccess}", "hostAccess")
            : command with { Internal = true, HostAccess = access };
    }

    private static Result<CreateNetwork> Bridged(CreateNetwork command) => command.Uplink is not null
        ? command
        : AgentError.Invalid($"network '{command.Name}' cannot be bridged without a device of the host on its bridge; name one with --uplink", "uplink");

    private static AgentError Contradiction(CreateNetwork command, NetworkCreateRequest request, string what, string field) =>
        AgentError.Invalid($"network '{command.Name}' cannot be of mode {request.Mode}: the request {what}; leave out one of the two", field);
}
