using System.CommandLine;
using HostNetAgent.Daemon.Hosting;

namespace HostNetAgent.Daemon.Options;

/// <summary>The command line of hostnetd; what it leaves out comes from the environment, then the configuration file, then the defaults.</summary>
internal sealed class CommandLine
{
    private static readonly Option<string?> StateDir = Text("--state-dir", "DIR", "Where the state is kept [/var/lib/hostnet]", EnvironmentOptions.StateDir);
    private static readonly Option<string?> RunDir = Text("--run-dir", "DIR", "Where what lives as long as the machine is kept [/run/hostnet]", EnvironmentOptions.RunDir);
    private static readonly Option<string?> NetnsDir = Text("--netns-dir", "DIR", "Where namespaces are pinned [/run/netns]", EnvironmentOptions.NetnsDir);
    private static readonly Option<string?> NetnsEtcDir = Text("--netns-etc-dir", "DIR", "Where resolv.conf and hosts of sandboxes are kept [/etc/netns; with another --netns-dir: etc in the run directory]", EnvironmentOptions.NetnsEtcDir);
    private static readonly Option<string?> Socket = Text("--socket", "PATH", "The control socket [hostnet.sock in the run directory]", EnvironmentOptions.Socket);
    private static readonly Option<string?> Config = Text("--config", "FILE", "The configuration file [/etc/hostnet/hostnetd.json, if it is there]", EnvironmentOptions.Config);
    private static readonly Option<string?> SocketGroup = Text("--socket-group", "GROUP", "The group that may use the control socket [hostnet]", EnvironmentOptions.SocketGroup);
    private static readonly Option<string?> MetricsAddress = Text("--metrics-address", "ADDRESS:PORT", "Serve metrics over TCP too [off]", EnvironmentOptions.MetricsAddress);
    private static readonly Option<string?> LogLevel = Text("--log-level", "LEVEL", "trace, debug, info, warning or error [info]", EnvironmentOptions.LogLevel);
    private static readonly Option<string[]> Pools = new("--default-address-pool") { HelpName = "BASE,SIZE", Description = Words("Take subnets of SIZE from BASE, such as 10.200.0.0/16,24; repeatable, IPv6 too; a family without any has its defaults [IPv4: Docker's pools, IPv6: random unique local /64]", EnvironmentOptions.Pools) };
    private static readonly Option<bool> NoDefaultNetwork = new("--no-default-network") { Description = Words("Make no default network at the first start", $"{EnvironmentOptions.DefaultNetwork}=false") };
    private static readonly Option<string[]> DefaultSubnets = new("--default-network-subnet") { HelpName = "CIDR", Description = Words("The default network's subnet at the first start, one a family; repeatable [from the pools]", EnvironmentOptions.DefaultSubnets) };
    private static readonly Option<bool> DefaultIPv6 = new("--default-network-ipv6") { Description = Words("Give the default network IPv6 at the first start, with a subnet of the IPv6 pools unless one is named", $"{EnvironmentOptions.DefaultIPv6}=true") };
    private static readonly Option<int?> WarmPool = new("--warm-pool") { HelpName = "N", Description = Words("Namespaces to keep prepared, 0 to 256 [4]", EnvironmentOptions.WarmPool) };
    private static readonly Option<string?> ResolvConf = Text("--resolv-conf", "FILE", "The file that names the host's own name servers [/etc/resolv.conf]", EnvironmentOptions.ResolvConf);

    private const string Sources = """
        An option goes before its variable (in parentheses; values of one that repeats are separated by blanks), and both before the configuration file: a JSON object whose
        keys are the names of the options, as in {"run-dir": "/run/hostnet", "default-address-pool": ["10.200.0.0/16,24"], "no-default-network": true}.
        """;

    /// <summary>Runs <paramref name="serve"/> with what the arguments say, or prints help, version or what is wrong.</summary>
    public static async Task<int> RunAsync(string[] arguments, Func<string, string?> variable, Func<DaemonOptions, CancellationToken, Task<int>> serve, TextWriter? output = null)
    {
        var command = new RootCommand($"hostnetd gives network namespaces Docker's network modes.\n\n{Sources}\n\n{ExitCodes.Help}")
        {
            StateDir, RunDir, NetnsDir, NetnsEtcDir, Socket, Config, SocketGroup, MetricsAddress, LogLevel, Pools, NoDefaultNetwork, DefaultSubnets, DefaultIPv6, WarmPool, ResolvConf,
        };
        command.SetAction((parsed, cancellation) => serve(Options(parsed, variable), cancellation));
        var result = command.Parse(arguments);
        if (result.Errors.Count > 0)
            throw new OptionsException(string.Join(' ', result.Errors.Select(error => error.Message)) + " See 'hostnetd --help'.");
        return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output ?? Console.Out });
    }

    private static DaemonOptions Options(ParseResult parsed, Func<string, string?> variable)
    {
        var named = parsed.GetValue(Config) ?? (variable(EnvironmentOptions.Config) is { Length: > 0 } path ? path : null);
        var file = ConfigFile.Read(named ?? DaemonOptions.DefaultConfigFile, mayBeMissing: named is null);
        return OptionsValidator.Validate(Arguments(parsed).Over(EnvironmentOptions.Read(variable).Over(file)));
    }

    private static OptionTexts Arguments(ParseResult parsed) => new()
    {
        StateDir = parsed.GetValue(StateDir),
        RunDir = parsed.GetValue(RunDir),
        NetnsDir = parsed.GetValue(NetnsDir),
        NetnsEtcDir = parsed.GetValue(NetnsEtcDir),
        Socket = parsed.GetValue(Socket),
        SocketGroup = parsed.GetValue(SocketGroup),
        MetricsAddress = parsed.GetValue(MetricsAddress),
        LogLevel = parsed.GetValue(LogLevel),
        DefaultAddressPools = parsed.GetValue(Pools),
        DefaultNetwork = parsed.GetValue(NoDefaultNetwork) ? false : null,
        DefaultNetworkSubnets = parsed.GetValue(DefaultSubnets),
        DefaultNetworkIpv6 = parsed.GetValue(DefaultIPv6) ? true : null,
        WarmPool = parsed.GetValue(WarmPool),
        ResolvConf = parsed.GetValue(ResolvConf),
    };

    private static Option<string?> Text(string name, string value, string description, string variable) => new(name) { HelpName = value, Description = Words(description, variable) };

    private static string Words(string description, string variable) => $"{description} ({variable})";
}
