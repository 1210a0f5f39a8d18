using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Requests;

/// <summary>The options that make a network.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string?> _driver = new("--driver", "-d") { Description = "bridge, macvlan or ipvlan [bridge]", HelpName = "NAME" };
    private readonly Option<string[]> _subnets = new("--subnet") { Description = "Subnet, such as 10.50.0.0/24 or fd00:50::/64; at most one a family", HelpName = "CIDR" };
    private readonly Option<string[]> _gateways = new("--gateway") { Description = "The network's own address in its subnet [the first]; macvlan, ipvlan: the router there [none]", HelpName = "ADDRESS" };
    private readonly Option<string[]> _ranges = new("--ip-range") { Description = "Choose addresses from this part of the subnet", HelpName = "CIDR" };
    private readonly Option<string[]> _auxiliary = new("--aux-address") { Description = "Address to leave alone; may be given several times", HelpName = "NAME=ADDRESS" };
    private readonly Option<bool> _ipv4 = new("--ipv4") { Description = "Give the network IPv4 [true]; --ipv4=false for IPv6 only" };
    private readonly Option<bool> _ipv6 = new("--ipv6") { Description = "Give the network IPv6, with a subnet of its own choice if none is given" };
    private readonly Option<bool> _internal = new("--internal") { Description = "No way out and no way in" };
    private readonly Option<string?> _vmMode = new("--mode") { Description = "What it is to virtual machines: nat, internal, host-only, or bridged with --uplink [nat]", HelpName = "MODE" };
    private readonly Option<string?> _uplink = new("--uplink") { Description = "Device of the host to put on the bridge; the host's addresses and routes move to the bridge", HelpName = "DEVICE" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Even if the uplink is the only way to this host" };
    private readonly Option<string?> _icc = Switch.Named("--icc", "Whether members reach each other [on]");
    private readonly Option<string?> _access = new("--host-access") { Description = "What members reach on the host: full, services (DNS, DHCP, ping) or none [services when internal, else full]", HelpName = "LEVEL" };
    private readonly Option<int?> _mtu = WholeNumber.Named("--mtu", "MTU in bytes [the uplink's or parent's]", "BYTES");
    private readonly Option<string?> _device = new("--device") { Description = "Name of the bridge device [br- and 12 digits of the id]", HelpName = "NAME" };
    private readonly Option<string?> _mode = new("--gateway-mode") { Description = "nat, routed (no translation) or unprotected (nat without the filter) [nat]", HelpName = "MODE" };
    private readonly Option<string?> _mode4 = new("--gateway-mode4") { Description = "Gateway mode for IPv4 alone", HelpName = "MODE" };
    private readonly Option<string?> _mode6 = new("--gateway-mode6") { Description = "Gateway mode for IPv6 alone", HelpName = "MODE" };
    private readonly Option<string[]> _outbound = new("--outbound-ip") { Description = "Source address of outbound traffic; at most one a family", HelpName = "ADDRESS" };
    private readonly Option<string?> _spoofing = Switch.Named("--anti-spoofing", "Whether the members' source addresses are checked [on; macvlan, ipvlan: off]");
    private readonly Option<bool> _shim = new("--host-shim") { Description = "Give the host a device of its own on the parent, so that it reaches the network's members (macvlan)" };
    private readonly DnsOptions _dns = new("the host's");
    private readonly Option<string?> _lent = new("--dhcp-range") { Description = "Part of the subnet that unknown DHCP clients get addresses from [none]", HelpName = "CIDR" };
    private readonly Option<string[]> _labels = new("--label") { Description = "Label; may be given several times", HelpName = "KEY=VALUE" };
    private readonly Option<string[]> _options = new("--opt", "-o") { Description = "Driver option; may be given several times. macvlan, ipvlan: parent=eth1 or parent=eth1.50 for a VLAN; macvlan_mode or mode=bridge, private, vepa or passthru; ipvlan_mode=l2, l3 or l3s; ipvlan_flag=bridge, private or vepa", HelpName = "KEY=VALUE" };

    public void AddTo(Command command)
    {
        _driver.CompletionSources.Add("bridge", "macvlan", "ipvlan");
        _vmMode.CompletionSources.Add(NetworkModes.Nat, NetworkModes.Internal, NetworkModes.HostOnly, NetworkModes.Bridged);
        _access.CompletionSources.Add(HostAccessLevels.Full, HostAccessLevels.Services, HostAccessLevels.None);
        foreach (var mode in new[] { _mode, _mode4, _mode6 })
            mode.CompletionSources.Add(GatewayModes.Nat, GatewayModes.Routed, "unprotected");
        Option[] all =
        [
            _driver, _subnets, _gateways, _ranges, _auxiliary, _ipv4, _ipv6, _internal, _access, _vmMode, _uplink, _yes, _icc, _mtu, _device, _mode, _mode4, _mode6, _outbound, _spoofing, _shim, _lent, _labels, _options,
        ];
        foreach (var option in all)
            command.Add(option);
        _dns.AddTo(command);
    }

    public NetworkCreateRequest Read(Call call, string name) => new()
    {
        Name = name,
        Driver = call.Get(_driver),
        Subnets = SubnetRequests.Of(call.All(_subnets), call.All(_gateways), call.All(_ranges), call.All(_auxiliary)),
        Ipv4 = Given(call, _ipv4),
        Ipv6 = Given(call, _ipv6),
        Internal = Given(call, _internal),
        Mode = call.Get(_vmMode),
        Uplink = call.Get(_uplink),
        Confirm = Given(call, _yes),
        Icc = Switch.Read(call, _icc),
        HostAccess = call.Get(_access),
        AntiSpoofing = Switch.Read(call, _spoofing),
        GatewayMode4 = Mode(call, _mode4) ?? Mode(call, _mode),
        GatewayMode6 = Mode(call, _mode6) ?? Mode(call, _mode),
        OutboundIps = call.All(_outbound) is { Count: > 0 } addresses ? addresses : null,
        HostShim = Given(call, _shim),
        Dns = _dns.Servers(call),
        DnsSearch = _dns.Search(call),
        DnsOptions = _dns.Options(call),
        DhcpRange = call.Get(_lent),
        Mtu = call.Get(_mtu),
        Device = call.Get(_device),
        Labels = NamedValues.Parse("--label", call.All(_labels)),
        Options = NamedValues.Parse("--opt", call.All(_options)),
    };

    private static bool? Given(Call call, Option<bool> option) => call.Has(option) ? call.Get(option) : null;

    private static string? Mode(Call call, Option<string?> option) => call.Get(option) switch
    {
        null => null,
        "nat" => GatewayModes.Nat,
        "routed" => GatewayModes.Routed,
        "unprotected" or "nat-unprotected" => GatewayModes.NatUnprotected,
        var other => throw CliException.Invalid($"{option.Name} '{other}' is not known; write nat, routed or unprotected."),
    };
}
