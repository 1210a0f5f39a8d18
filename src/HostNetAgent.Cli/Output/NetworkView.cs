using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Output;

/// <summary>Networks for people.</summary>
internal static class NetworkView
{
    public static void List(Screen screen, IReadOnlyList<NetworkInfo> networks)
    {
        if (screen.Json)
        {
            screen.Document(networks, json => json.IReadOnlyListNetworkInfo);
            return;
        }

        if (!screen.Quiet)
        {
            screen.Table(Tabulate(screen, networks));
            return;
        }

        foreach (var network in networks)
            screen.Line(screen.Id(network.Id));
    }

    public static void Details(Screen screen, NetworkInfo network)
    {
        new Details()
            .Add("Name", network.Name)
            .Add("Id", screen.Id(network.Id))
            .Add("Driver", network.Driver)
            .Add("Mode", network.Mode)
            .Add("Device", network.Device)
            .Add("Parent", network.Parent is { } parent ? Describe(parent) : null)
            .Add("Uplink", network.Uplink)
            .Add("Created", network.Created.ToString("u"))
            .Add("Subnets", network.Subnets.Select(Describe))
            .Add("MTU", $"{network.Mtu}")
            .Add("Internal", network.Internal)
            .Add("ICC", network.Icc)
            .Add("Host access", network.HostAccess)
            .Add("Anti-spoofing", network.AntiSpoofing)
            .Add("Gateway mode", GatewayMode(network))
            .Add("Outbound", network.OutboundIps)
            .Add("DNS", network.Dns)
            .Add("DNS search", network.DnsSearch)
            .Add("DNS options", network.DnsOptions)
            .Add("DHCP range", network.DhcpRange)
            .Add("Endpoints", $"{network.Endpoints}")
            .Add("Labels", network.Labels)
            .Add("Options", network.Options)
            .Write(screen);
    }

    private static string GatewayMode(NetworkInfo network) =>
        network.GatewayMode4 == network.GatewayMode6 ? network.GatewayMode4 : $"{network.GatewayMode4} (IPv4), {network.GatewayMode6} (IPv6)";

    private static string Describe(SubnetInfo subnet)
    {
        var range = subnet.Range is { } part ? $", range {part}" : "";
        var auxiliary = subnet.Auxiliary.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $", {pair.Key}={pair.Value}");
        return $"{subnet.Prefix}, {(subnet.Gateway is { } gateway ? $"gateway {gateway}" : "no gateway")}{range}{string.Concat(auxiliary)}, {subnet.AddressesUsed} used, {subnet.AddressesFree} free";
    }

    private static string Describe(ParentInfo parent)
    {
        var flag = parent.Flag is { } word ? $" {word}" : "";
        var shim = parent.Shim is { } device ? $", host at {string.Join(" and ", parent.ShimIps)} on {device}" : "";
        return $"{parent.Name} ({parent.Origin}), {parent.Mode}{flag}{shim}";
    }

    private static Table Tabulate(Screen screen, IReadOnlyList<NetworkInfo> networks)
    {
        var table = new Table("ID", "NAME", "DRIVER", "DEVICE", "SUBNETS", "ENDPOINTS");
        foreach (var network in networks)
            table.Add(screen.Id(network.Id), network.Name, network.Driver, network.Device, string.Join(", ", network.Subnets.Select(subnet => subnet.Prefix)), $"{network.Endpoints}");
        return table;
    }
}
