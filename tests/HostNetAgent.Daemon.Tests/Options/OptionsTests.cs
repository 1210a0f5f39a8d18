using HostNetAgent.Daemon.Options;
using HostNetAgent.Daemon.Tests.Fakes;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Tests.Options;

public sealed class OptionsTests
{
    [Fact]
    public async Task Without_anything_the_stated_defaults_hold()
    {
        var options = await ReadAsync([], []);
        options.ShouldBe(new DaemonOptions { DefaultAddressPools = options.DefaultAddressPools, DefaultNetworkSubnets = options.DefaultNetworkSubnets });
        options.DefaultAddressPools.ShouldBeEmpty();
        options.DefaultNetworkSubnets.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.File("c.json");
        File.WriteAllText(file, """
            {
              // comments are allowed
              "state-dir": "/file/state", "run-dir": "/file/run", "netns-dir": "/file/netns", "socket-group": "file", "log-level": "debug",
              "default-address-pools": ["10.1.0.0/16,24"], "default-network": false, "warm-pool": 9, "metrics-address": "[::1]:99",
            }
            """);

        var options = await ReadAsync(["--state-dir", "/arg/state", "--config", file], new() { ["HOSTNET_STATE_DIR"] = "/env/state", ["HOSTNET_RUN_DIR"] = "/env/run" });

        (options.StateDirectory, options.RunDirectory, options.NamespaceDirectory).ShouldBe(("/arg/state", "/env/run", "/file/netns"));
        (options.Socket, options.SocketGroup, options.LogLevel).ShouldBe(("/env/run/hostnet.sock", "file", LogLevel.Debug));
        options.DefaultAddressPools.ShouldHaveSingleItem().ToString().ShouldBe("10.1.0.0/16,24");
        (options.DefaultNetwork, options.WarmPool, options.MetricsAddress!.ToString()).ShouldBe((false, 9, "[::1]:99"));
    }

    [Fact]
    public async Task Every_option_has_a_variable_and_an_argument()
    {
        var fromEnvironment = await ReadAsync([], new()
        {
            ["HOSTNET_STATE_DIR"] = "/s",
            ["HOSTNET_RUN_DIR"] = "/r",
            ["HOSTNET_NETNS_DIR"] = "/n",
            ["HOSTNET_NETNS_ETC_DIR"] = "/e",
            ["HOSTNET_SOCKET"] = "/k",
            ["HOSTNET_SOCKET_GROUP"] = "g",
            ["HOSTNET_METRICS_ADDRESS"] = "127.0.0.1:1",
            ["HOSTNET_LOG_LEVEL"] = "warning",
            ["HOSTNET_DEFAULT_ADDRESS_POOLS"] = "10.0.0.0/8,24 fd00::/48,64",
            ["HOSTNET_DEFAULT_NETWORK"] = "no",
            ["HOSTNET_DEFAULT_NETWORK_SUBNETS"] = "172.30.0.0/16 fd00:30::/64",
            ["HOSTNET_DEFAULT_NETWORK_IPV6"] = "yes",
            ["HOSTNET_WARM_POOL"] = "0",
        });
        var fromArguments = await ReadAsync(
            ["--state-dir=/s", "--run-dir=/r", "--netns-dir=/n", "--netns-etc-dir=/e", "--socket=/k", "--socket-group=g", "--metrics-address=127.0.0.1:1", "--log-level=warning",
             "--default-address-pool", "10.0.0.0/8,24", "--default-address-pool", "fd00::/48,64", "--no-default-network",
             "--default-network-subnet", "172.30.0.0/16", "--default-network-subnet", "fd00:30::/64", "--default-network-ipv6", "--warm-pool=0"], []);

        fromArguments.DefaultAddressPools.ShouldBe(fromEnvironment.DefaultAddressPools);
        fromArguments.DefaultNetworkSubnets.ShouldBe(fromEnvironment.DefaultNetworkSubnets);
        (fromArguments with { DefaultAddressPools = [], DefaultNetworkSubnets = [] }).ToString().ShouldBe((fromEnvironment with { DefaultAddressPools = [], DefaultNetworkSubnets = [] }).ToString());
        (fromArguments.DefaultNetworkIPv6, fromArguments.DefaultNetworkSubnets.Length).ShouldBe((true, 2));
        (fromArguments.StateDirectory, fromArguments.Socket, fromArguments.WarmPool, fromArguments.DefaultNetwork).ShouldBe(("/s", "/k", 0, false));
    }

    [Fact]
    public async Task Files_of_sandboxes_are_where_programs_look_only_if_their_namespaces_are_too()
    {
        (await ReadAsync([], [])).FileDirectory.ShouldBe("/etc/netns");
        (await ReadAsync(["--netns-dir=/n", "--run-dir=/r"], [])).FileDirectory.ShouldBe("/r/etc");
        (await ReadAsync(["--netns-dir=/n", "--netns-etc-dir=/e"], [])).FileDirectory.ShouldBe("/e");
    }

    [Theory]
    [InlineData("--state-dir", "state", "absolute path")]
    [InlineData("--socket", "/a/very/long/path/that/the/kernel/does/not/take/for/a/socket/because/sockaddr_un/has/only/one/hundred/and/eight/bytes", "bytes")]
    [InlineData("--default-network-subnet", "172.30.0.1/16", "host bits")]
    [InlineData("--default-network-subnet", "everything", "172.30.0.0/16")]
    [InlineData("--metrics-address", "somewhere", "ADDRESS:PORT")]
    [InlineData("--metrics-address", "::1:99", "ADDRESS:PORT")]
    [InlineData("--metrics-address", "127.0.0.1:70000", "ADDRESS:PORT")]
    [InlineData("--log-level", "loud", "loud")]
    [InlineData("--default-address-pool", "10.0.0.0", "BASE,SIZE")]
    [InlineData("--default-address-pool", "10.0.0.1/8,24", "10.0.0.0/8,24")]
    [InlineData("--default-address-pool", "10.0.0.0/24,16", "between 24")]
    [InlineData("--default-address-pool", "10.0.0.0/24,31", "and 30")]
    [InlineData("--warm-pool", "-1", "0 to 256")]
    [InlineData("--warm-pool", "257", "0 to 256")]
    [InlineData("--warm-pool", "x", "x")]
    [InlineData("--colour", "red", "--colour")]
    [InlineData("--config", "/no/such/file", "/no/such/file")]
    [InlineData("--config", "/etc", "is a directory; name the file in it")]
    public async Task Wrong_options_are_named(string option, string value, string words) =>
        (await Should.ThrowAsync<OptionsException>(() => ReadAsync([option, value], []))).Message.ShouldContain(words);

    [Theory]
    [InlineData("{\"state-dirs\": \"/x\"}", "no option 'state-dirs'")]
    [InlineData("{\"warm-pool\": \"many\"}", "'warm-pool' is of the wrong type")]
    [InlineData("{\"warm-pool\": 1, \"warm-pool\": 2}", "warm-pool")]
    [InlineData("{\"default-network\": true, \"no-default-network\": true}", "no-default-network and default-network are two names of one option")]
    [InlineData("{", "line 1")]
    [InlineData("null", "null")]
    public async Task Wrong_configuration_files_are_explained(string text, string words)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("c.json"), text);
        var refusal = await Should.ThrowAsync<OptionsException>(() => ReadAsync([], new() { ["HOSTNET_CONFIG"] = directory.File("c.json") }));
        refusal.Message.ShouldContain(words);
        refusal.Message.ShouldContain(directory.File("c.json"));
    }

    private static async Task<DaemonOptions> ReadAsync(string[] arguments, Dictionary<string, string> environment)
    {
        DaemonOptions? seen = null;
        (await CommandLine.RunAsync(arguments, name => environment.GetValueOrDefault(name), (options, _) =>
        {
            seen = options;
            return Task.FromResult(0);
        })).ShouldBe(0);
        return seen.ShouldNotBeNull();
    }
}
