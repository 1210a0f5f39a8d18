using System.Globalization;
using System.Net;
using System.Text;
using HostNetAgent.Core.Model;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Options;

/// <summary>Turns option texts into options, once, at start.</summary>
internal static class OptionsValidator
{
    // sockaddr_un has 108 bytes with the terminating zero; the socket is bound under a longer name before it gets its own.
    private const int LongestSocketPath = 100;
    private static readonly DaemonOptions Defaults = new();

    /// <exception cref="OptionsException">A value is not valid.</exception>
    public static DaemonOptions Validate(OptionTexts texts)
    {
        var run = Absolute("run-dir", texts.RunDir) ?? Defaults.RunDirectory;
        var pins = Absolute("netns-dir", texts.NetnsDir) ?? Defaults.NamespaceDirectory;
        return new DaemonOptions
        {
            StateDirectory = Absolute("state-dir", texts.StateDir) ?? Defaults.StateDirectory,
            RunDirectory = run,
            NamespaceDirectory = pins,
            // Two daemons on a host pin their namespaces apart; their files must not meet either.
            FileDirectory = Absolute("netns-etc-dir", texts.NetnsEtcDir) ?? (pins == Defaults.NamespaceDirectory ? Defaults.FileDirectory : Path.Combine(run, "etc")),
            Socket = SocketPath(Absolute("socket", texts.Socket) ?? Path.Combine(run, "hostnet.sock")),
            SocketGroup = texts.SocketGroup ?? Defaults.SocketGroup,
            MetricsAddress = Address(texts.MetricsAddress),
            LogLevel = Level(texts.LogLevel),
            DefaultAddressPools = [.. (texts.DefaultAddressPools ?? []).Select(Pool)],
            DefaultNetwork = texts.DefaultNetwork ?? Defaults.DefaultNetwork,
            DefaultNetworkSubnets = [.. (texts.DefaultNetworkSubnets ?? []).Select(Subnet)],
            DefaultNetworkIPv6 = texts.DefaultNetworkIpv6 ?? Defaults.DefaultNetworkIPv6,
            WarmPool = texts.WarmPool switch
            {
                null => Defaults.WarmPool,
                >= 0 and <= 256 and var size => size,
                var size => throw new OptionsException($"warm-pool is {size}; write a number from 0 to 256"),
            },
            ResolvConf = Absolute("resolv-conf", texts.ResolvConf) ?? Defaults.ResolvConf,
        };
    }

    private static string? Absolute(string option, string? path)
    {
        if (path is null)
            return null;
        if (!path.StartsWith('/') || path.Contains('\0') || path.Any(char.IsControl))
            throw new OptionsException($"{option} is '{path}'; write an absolute path");
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    private static string SocketPath(string path) => Encoding.UTF8.GetByteCount(path) <= LongestSocketPath
        ? path
        : throw new OptionsException($"socket is '{path}', which has more than {LongestSocketPath} bytes; the kernel takes no longer paths of sockets");

    private static IPEndPoint? Address(string? text)
    {
        if (text is null)
            return null;
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        var address = host switch
        {
            "localhost" => IPAddress.Loopback,
            ['[', .. var v6, ']'] when IpAddress.TryParse(v6, out var parsed) && parsed.IsV6 => IPAddress.Parse(v6),
            _ when IpAddress.TryParse(host, out var parsed) && parsed.IsV4 => IPAddress.Parse(host),
            _ => null,
        };
        return address is not null && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new IPEndPoint(address, port)
            : throw new OptionsException($"metrics-address is '{text}'; write ADDRESS:PORT, such as 127.0.0.1:9469 or [::1]:9469");
    }

    private static LogLevel Level(string? text) => text?.ToLowerInvariant() switch
    {
        null => Defaults.LogLevel,
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "info" or "information" => LogLevel.Information,
        "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        _ => throw new OptionsException($"log-level is '{text}'; write trace, debug, info, warning or error"),
    };

    private static IpPrefix Subnet(string text)
    {
        if (!IpPrefix.TryParse(text, out var subnet))
            throw new OptionsException($"default-network-subnet is '{text}'; write a subnet such as 172.30.0.0/16 or fd00:30::/64");
        return subnet.IsCanonical ? subnet : throw new OptionsException($"default-network-subnet is '{text}', which has host bits; write {subnet.Canonical}");
    }

    private static AddressPoolOption Pool(string text)
    {
        var comma = text.IndexOf(',');
        if (comma < 0 || !IpPrefix.TryParse(text[..comma], out var pool) || !int.TryParse(text.AsSpan(comma + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw new OptionsException($"default-address-pool is '{text}'; write BASE,SIZE, such as 10.200.0.0/16,24");
        if (!pool.IsCanonical)
            throw new OptionsException($"default-address-pool is '{text}', whose base has host bits; write {pool.Canonical},{size}");
        if (size < pool.Length || size > pool.Address.Bits - 2)
            throw new OptionsException($"default-address-pool is '{text}'; the size must lie between {pool.Length}, the base's own length, and {pool.Address.Bits - 2}");
        return new AddressPoolOption(pool, size);
    }
}
