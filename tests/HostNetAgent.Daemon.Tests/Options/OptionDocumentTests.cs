using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using HostNetAgent.Daemon.Options;
using HostNetAgent.Daemon.Tests.Fakes;

namespace HostNetAgent.Daemon.Tests.Options;

/// <summary>What the help and docs/operations.md say about options is so.</summary>
public sealed partial class OptionDocumentTests
{
    [Fact]
    public async Task The_help_names_the_variable_of_every_option()
    {
        var read = new SortedSet<string>(StringComparer.Ordinal);
        await RunAsync([], name =>
        {
            read.Add(name);
            return null;
        });

        var help = await HelpAsync();

        Variable.Matches(help).Select(match => match.Value).ShouldBe(read, ignoreOrder: true);
        Option.Matches(help).Count.ShouldBe(read.Count);
    }

    [Fact]
    public async Task The_page_on_operations_lists_every_option_with_its_variable()
    {
        var page = Page();

        foreach (Match option in Option.Matches(await HelpAsync()))
            page.ShouldContain($"\n| `{option.Groups["name"].Value}` | `{option.Groups["variable"].Value}` |");
    }

    [Fact]
    public async Task The_example_of_the_page_on_operations_is_a_configuration_file()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("c.json"), Example.Match(Page()).Groups["text"].Value);

        var options = await RunAsync(["--config", directory.File("c.json")], _ => null);

        options.DefaultAddressPools.Select(pool => pool.ToString()).ShouldBe(["10.200.0.0/16,24", "fd00:200::/48,64"]);
        options.DefaultNetworkSubnets.Select(subnet => subnet.ToString()).ShouldBe(["172.30.0.0/16"]);
        (options.LogLevel, options.WarmPool).ShouldBe((Microsoft.Extensions.Logging.LogLevel.Debug, 16));
    }

    [Fact]
    public async Task Every_option_is_a_key_of_the_configuration_file_by_its_own_name()
    {
        using var directory = new TemporaryDirectory();
        foreach (Match option in Option.Matches(await HelpAsync()))
        {
            var name = option.Groups["name"].Value[2..];
            if (name == "config")
                continue;
            var value = name switch
            {
                "no-default-network" or "default-network-ipv6" => "true",
                "default-address-pool" => "[\"10.1.0.0/16,24\"]",
                "default-network-subnet" => "[\"10.1.0.0/24\"]",
                "warm-pool" => "7",
                "metrics-address" => "\"127.0.0.1:1\"",
                "log-level" => "\"error\"",
                _ => "\"/other\"",
            };
            File.WriteAllText(directory.File("c.json"), $"{{\"{name}\": {value}}}");

            var options = await RunAsync(["--config", directory.File("c.json")], _ => null);

            Text(options).ShouldNotBe(Text(new DaemonOptions()), name);
        }
    }

    [GeneratedRegex("HOSTNET_[A-Z0-9_]+")]
    private static partial Regex Variable { get; }

    [GeneratedRegex(@"^  (?<name>--[a-z0-9-]+) .*\((?<variable>HOSTNET_[A-Z0-9_]+)[^)]*\)$", RegexOptions.Multiline)]
    private static partial Regex Option { get; }

    /// <summary>On a terminal the descriptions go on in further lines.</summary>
    [GeneratedRegex(@"\n {20,}")]
    private static partial Regex Wrap { get; }

    [GeneratedRegex("```json\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example { get; }

    private static string Page([CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/operations.md"));

    private static string Text(DaemonOptions options) => $"{options} {string.Join(' ', options.DefaultAddressPools)} {string.Join(' ', options.DefaultNetworkSubnets)}";

    private static async Task<string> HelpAsync()
    {
        using var text = new StringWriter();
        (await CommandLine.RunAsync(["--help"], _ => null, (_, _) => Task.FromResult(1), text)).ShouldBe(0);
        return Wrap.Replace(text.ToString(), " ");
    }

    private static async Task<DaemonOptions> RunAsync(string[] arguments, Func<string, string?> variable)
    {
        DaemonOptions? seen = null;
        (await CommandLine.RunAsync(arguments, variable, (options, _) =>
        {
            seen = options;
            return Task.FromResult(0);
        })).ShouldBe(0);
        return seen.ShouldNotBeNull();
    }
}
