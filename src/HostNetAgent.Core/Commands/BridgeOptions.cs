using System.Globalization;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Driver options of a bridge network, in Docker's spelling: each says the same as a field of the command, and goes before it.</summary>
internal static class BridgeOptions
{
    private const string Bridge = "com.docker.network.bridge.";
    private const string Driver = "com.docker.network.driver.";

    private static readonly string[] Known =
    [
        "name", "enable_icc", "enable_ip_masquerade", "host_binding_ipv4", "gateway_mode_ipv4", "gateway_mode_ipv6", Driver + "mtu",
    ];

    /// <summary>The command with what its options say.</summary>
    public static Result<CreateNetwork> Apply(CreateNetwork command)
    {
        foreach (var (key, value) in command.Options)
        {
            if (!One(command, key, value).Try(out var next, out var error))
                return error with { Field = $"options.{key}" };
            command = next;
        }

        return command;
    }

    private static Result<CreateNetwork> One(CreateNetwork command, string key, string value)
    {
        switch (key)
        {
            case Bridge + "name":
                return command with { Device = value };
            case Bridge + "enable_icc":
                return Flag(command, key, value).Try(out var icc, out var error) ? command with { InterContainerCommunication = icc } : error;
            case Bridge + "enable_ip_masquerade":
                return Flag(command, key, value).Try(out var masquerade, out error) ? command with { Masquerade = masquerade } : error;
            case Bridge + "host_binding_ipv4":
                return IpAddress.TryParse(value, out var binding) ? command with { HostBinding = binding } : Wrong(command, key, value, "an address of the host");
            case Bridge + "gateway_mode_ipv4" or Bridge + "gateway_mode_ipv6" when value == "isolated":
                return command.Internal
                    ? command with { HostAccess = HostAccess.None }
                    : AgentError.Invalid($"network '{command.Name}' cannot have the gateway mode 'isolated': it can only be used for an internal network; add --internal");
            case Bridge + "gateway_mode_ipv4":
                return Mode(command, key, value).Try(out var mode4, out error) ? command with { GatewayMode4 = mode4 } : error;
            case Bridge + "gateway_mode_ipv6":
                return Mode(command, key, value).Try(out var mode6, out error) ? command with { GatewayMode6 = mode6 } : error;
            case Driver + "mtu":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var mtu) ? command with { Mtu = mtu } : Wrong(command, key, value, "a number of bytes");
            default:
                return AgentError.Invalid(
                    $"network '{command.Name}' cannot have the option '{key}': a bridge knows {string.Join(", ", Known.Select(Full))}; leave it out");
        }
    }

    private static string Full(string name) => name.Contains('.', StringComparison.Ordinal) ? name : Bridge + name;

    private static Result<bool> Flag(CreateNetwork command, string key, string value) => value switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => Wrong(command, key, value, "true or false"),
    };

    private static Result<GatewayMode> Mode(CreateNetwork command, string key, string value) => value switch
    {
        "nat" => GatewayMode.Nat,
        "routed" => GatewayMode.Routed,
        "nat-unprotected" => GatewayMode.Unprotected,
        _ => Wrong(command, key, value, "nat, routed, nat-unprotected or, for an internal network, isolated"),
    };

    private static AgentError Wrong(CreateNetwork command, string key, string value, string wanted) =>
        AgentError.Invalid($"network '{command.Name}' cannot have '{value}' as its option '{key}'; write {wanted}");
}
