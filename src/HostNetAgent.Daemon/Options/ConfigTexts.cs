using System.Text.Json.Serialization;

namespace HostNetAgent.Daemon.Options;

/// <summary>The configuration file as JSON: every option under its own name too, where that is another than the text's.</summary>
internal sealed record ConfigTexts : OptionTexts
{
    /// <summary>The same as <see cref="OptionTexts.DefaultAddressPools"/>.</summary>
    public IReadOnlyList<string>? DefaultAddressPool { get; init; }

    /// <summary>The same as <see cref="OptionTexts.DefaultNetworkSubnets"/>.</summary>
    public IReadOnlyList<string>? DefaultNetworkSubnet { get; init; }

    /// <summary>The opposite of <see cref="OptionTexts.DefaultNetwork"/>.</summary>
    public bool? NoDefaultNetwork { get; init; }

    /// <summary>Two names of one option that are both used, or null.</summary>
    [JsonIgnore]
    public string? Twice =>
        DefaultAddressPool is not null && DefaultAddressPools is not null ? "default-address-pool and default-address-pools"
        : DefaultNetworkSubnet is not null && DefaultNetworkSubnets is not null ? "default-network-subnet and default-network-subnets"
        : NoDefaultNetwork is not null && DefaultNetwork is not null ? "no-default-network and default-network" : null;

    /// <summary>Each option under its text's name.</summary>
    public OptionTexts ToTexts() => this with
    {
        DefaultAddressPools = DefaultAddressPools ?? DefaultAddressPool,
        DefaultNetworkSubnets = DefaultNetworkSubnets ?? DefaultNetworkSubnet,
        DefaultNetwork = DefaultNetwork ?? !NoDefaultNetwork,
    };
}
