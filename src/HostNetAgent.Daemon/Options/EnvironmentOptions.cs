using System.Globalization;

namespace HostNetAgent.Daemon.Options;

/// <summary>Options from HOSTNET_ variables; an empty variable counts as not set.</summary>
internal static class EnvironmentOptions
{
    public const string ConfigVariable = "HOSTNET_CONFIG";

    /// <exception cref="OptionsException">A flag or number cannot be read.</exception>
    public static OptionTexts Read(Func<string, string?> variable)
    {
        var get = (string name) => variable(name) is { Length: > 0 } value ? value : null;
        return new OptionTexts
        {
            StateDir = get("HOSTNET_STATE_DIR"),
            RunDir = get("HOSTNET_RUN_DIR"),
            NetnsDir = get("HOSTNET_NETNS_DIR"),
            NetnsEtcDir = get("HOSTNET_NETNS_ETC_DIR"),
            Socket = get("HOSTNET_SOCKET"),
            SocketGroup = get("HOSTNET_SOCKET_GROUP"),
            MetricsAddress = get("HOSTNET_METRICS_ADDRESS"),
            LogLevel = get("HOSTNET_LOG_LEVEL"),
            DefaultAddressPools = get("HOSTNET_DEFAULT_ADDRESS_POOLS")?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            DefaultNetwork = Flag("HOSTNET_DEFAULT_NETWORK", get("HOSTNET_DEFAULT_NETWORK")),
            DefaultNetworkSubnets = get("HOSTNET_DEFAULT_NETWORK_SUBNETS")?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            DefaultNetworkIpv6 = Flag("HOSTNET_DEFAULT_NETWORK_IPV6", get("HOSTNET_DEFAULT_NETWORK_IPV6")),
            WarmPool = Number("HOSTNET_WARM_POOL", get("HOSTNET_WARM_POOL")),
            ResolvConf = get("HOSTNET_RESOLV_CONF"),
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
