using System.Globalization;

namespace HostNetAgent.Daemon.Options;

/// <summary>Options from HOSTNET_ variables; an empty variable counts as not set.</summary>
internal static class EnvironmentOptions
{
    public const string Config = "HOSTNET_CONFIG";
    public const string StateDir = "HOSTNET_STATE_DIR";
    public const string RunDir = "HOSTNET_RUN_DIR";
    public const string NetnsDir = "HOSTNET_NETNS_DIR";
    public const string NetnsEtcDir = "HOSTNET_NETNS_ETC_DIR";
    public const string Socket = "HOSTNET_SOCKET";
    public const string SocketGroup = "HOSTNET_SOCKET_GROUP";
    public const string MetricsAddress = "HOSTNET_METRICS_ADDRESS";
    public const string LogLevel = "HOSTNET_LOG_LEVEL";
    public const string Pools = "HOSTNET_DEFAULT_ADDRESS_POOLS";
    public const string DefaultNetwork = "HOSTNET_DEFAULT_NETWORK";
    public const string DefaultSubnets = "HOSTNET_DEFAULT_NETWORK_SUBNETS";
    public const string DefaultIPv6 = "HOSTNET_DEFAULT_NETWORK_IPV6";
    public const string WarmPool = "HOSTNET_WARM_POOL";
    public const string ResolvConf = "HOSTNET_RESOLV_CONF";

    /// <exception cref="OptionsException">A flag or number cannot be read.</exception>
    public static OptionTexts Read(Func<string, string?> variable)
    {
        var get = (string name) => variable(name) is { Length: > 0 } value ? value : null;
        return new OptionTexts
        {
            StateDir = get(StateDir),
            RunDir = get(RunDir),
            NetnsDir = get(NetnsDir),
            NetnsEtcDir = get(NetnsEtcDir),
            Socket = get(Socket),
            SocketGroup = get(SocketGroup),
            MetricsAddress = get(MetricsAddress),
            LogLevel = get(LogLevel),
            DefaultAddressPools = get(Pools)?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            DefaultNetwork = Flag(DefaultNetwork, get(DefaultNetwork)),
            DefaultNetworkSubnets = get(DefaultSubnets)?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            DefaultNetworkIpv6 = Flag(DefaultIPv6, get(DefaultIPv6)),
            WarmPool = Number(WarmPool, get(WarmPool)),
            ResolvConf = get(ResolvConf),
        };
    }

    private static bool? Flag(string name, string? text) => text switch
    {
        null => null,
        "1" or "true" or "yes" => true,
        "0" or "false" or "no" => false,
        _ => throw new OptionsException($"{name} is '{text}'; write true or false"),
    };

    private static int? Number(string name, string? text)
    {
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new OptionsException($"{name} is '{text}'; write a number");
    }
}
