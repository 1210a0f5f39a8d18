namespace HostNetAgent.Daemon.Options;

/// <summary>
/// Options as one source gives them: text, and null where the source is silent. Every source fills one of these; a later one wins.
/// </summary>
internal record OptionTexts
{
    public string? StateDir { get; init; }

    public string? RunDir { get; init; }

    public string? NetnsDir { get; init; }

    public string? NetnsEtcDir { get; init; }

    public string? Socket { get; init; }

    public string? SocketGroup { get; init; }

    public string? MetricsAddress { get; init; }

    public string? LogLevel { get; init; }

    public IReadOnlyList<string>? DefaultAddressPools { get; init; }

    public bool? DefaultNetwork { get; init; }

    public IReadOnlyList<string>? DefaultNetworkSubnets { get; init; }

    public bool? DefaultNetworkIpv6 { get; init; }

    public int? WarmPool { get; init; }

    public string? ResolvConf { get; init; }

    /// <summary>This, and where it is silent <paramref name="earlier"/>.</summary>
    public OptionTexts Over(OptionTexts earlier) => new()
    {
        StateDir = StateDir ?? earlier.StateDir,
        RunDir = RunDir ?? earlier.RunDir,
        NetnsDir = NetnsDir ?? earlier.NetnsDir,
        NetnsEtcDir = NetnsEtcDir ?? earlier.NetnsEtcDir,
        Socket = Socket ?? earlier.Socket,
        SocketGroup = SocketGroup ?? earlier.SocketGroup,
        MetricsAddress = MetricsAddress ?? earlier.MetricsAddress,
        LogLevel = LogLevel ?? earlier.LogLevel,
        DefaultAddressPools = DefaultAddressPools is { Count: > 0 } ? DefaultAddressPools : earlier.DefaultAddressPools,
        DefaultNetwork = DefaultNetwork ?? earlier.DefaultNetwork,
        DefaultNetworkSubnets = DefaultNetworkSubnets is { Count: > 0 } ? DefaultNetworkSubnets : earlier.DefaultNetworkSubnets,
        DefaultNetworkIpv6 = DefaultNetworkIpv6 ?? earlier.DefaultNetworkIpv6,
        WarmPool = WarmPool ?? earlier.WarmPool,
        ResolvConf = ResolvConf ?? earlier.ResolvConf,
    };
}
