using System.Collections.Immutable;
using System.Net;
using HostNetAgent.Client;
using HostNetAgent.Core.Model;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Options;

/// <summary>How the daemon runs. Immutable; valid once <see cref="OptionsValidator"/> has seen it.</summary>
public sealed record DaemonOptions
{
    /// <summary>Where a configuration file is looked for unless one is named.</summary>
    public const string DefaultConfigFile = "/etc/hostnet/hostnetd.json";

    /// <summary>Where the state is kept.</summary>
    public string StateDirectory { get; init; } = "/var/lib/hostnet";

    /// <summary>Where what lives as long as the machine is kept.</summary>
    public string RunDirectory { get; init; } = "/run/hostnet";

    /// <summary>Where namespaces are pinned: where <c>ip netns</c> looks.</summary>
    public string NamespaceDirectory { get; init; } = "/run/netns";

    /// <summary>Where the files of sandboxes are, a folder for each name: where <c>ip netns exec</c> looks.</summary>
    public string FileDirectory { get; init; } = "/etc/netns";

    /// <summary>The control socket.</summary>
    public string Socket { get; init; } = HostNetClient.DefaultSocketPath;

    /// <summary>The group whose members may use the control socket.</summary>
    public string SocketGroup { get; init; } = "hostnet";

    /// <summary>Where metrics are served over TCP too; null for nowhere.</summary>
    public IPEndPoint? MetricsAddress { get; init; }

    /// <summary>The least important messages that are logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Where subnets are taken from; a family without any has Docker's pools (IPv4) or random unique local addresses (IPv6).</summary>
    public ImmutableArray<AddressPoolOption> DefaultAddressPools { get; init; } = [];

    /// <summary>Whether the default network is made at the first start.</summary>
    public bool DefaultNetwork { get; init; } = true;

    /// <summary>Subnets of the default network, at most one a family; empty for one of the pools.</summary>
    public ImmutableArray<IpPrefix> DefaultNetworkSubnets { get; init; } = [];

    /// <summary>Whether the default network has IPv6.</summary>
    public bool DefaultNetworkIPv6 { get; init; }

    /// <summary>Prepared namespaces to keep, 0 to 256.</summary>
    public int WarmPool { get; init; } = 4;

    /// <summary>The file that names the host's own name servers.</summary>
    public string ResolvConf { get; init; } = "/etc/resolv.conf";
}

/// <summary>A pool that subnets of one size are taken from.</summary>
/// <param name="Base">The pool.</param>
/// <param name="Size">Prefix length of each subnet.</param>
public readonly record struct AddressPoolOption(IpPrefix Base, int Size)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Base},{Size}";
}
