using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Requests;

/// <summary>The options about looking up names, of networks and sandboxes alike.</summary>
internal sealed class DnsOptions(string otherwise)
{
    private readonly Option<string[]> _servers = new("--dns")
    {
        Description = $"Name server [{otherwise}], or DOMAIN=ADDRESS for one domain alone; may be given several times",
        HelpName = "ADDRESS",
    };

    private readonly Option<string[]> _search = new("--dns-search") { Description = $"Domain to try after a short name [{otherwise}]; '.' for none", HelpName = "DOMAIN" };
    private readonly Option<string[]> _options = new("--dns-option", "--dns-opt") { Description = $"Resolver option, such as ndots:2 [{otherwise}]", HelpName = "OPTION" };

    public void AddTo(Command command)
    {
        command.Add(_servers);
        command.Add(_search);
        command.Add(_options);
    }

    public bool AnyGiven(Call call) => call.Has(_servers) || call.Has(_search) || call.Has(_options);

    public IReadOnlyList<string>? Servers(Call call) => Given(call, _servers);

    public IReadOnlyList<string>? Search(Call call) => Given(call, _search);

    public IReadOnlyList<string>? Options(Call call) => Given(call, _options);

    private static IReadOnlyList<string>? Given(Call call, Option<string[]> option) => call.All(option) is { Count: > 0 } texts ? texts : null;
}
