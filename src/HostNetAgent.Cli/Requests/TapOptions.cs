using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Requests;

/// <summary>The options that make a tap device.</summary>
internal sealed class TapOptions
{
    private readonly Option<string?> _network = new("--network", "--net") { Description = "Network to connect to [bridge]: a name, or name=NETWORK with any of ip=, ip6=, mac=, alias= after commas", HelpName = "NETWORK" };
    private readonly Option<string?> _user = new("--user", "-u") { Description = "User who may open the device, by name or id [nobody but root]", HelpName = "USER" };
    private readonly Option<string?> _group = new("--group", "-g") { Description = "Group that may open the device, by name or id [none]", HelpName = "GROUP" };
    private readonly Option<bool> _queues = new("--multi-queue") { Description = "Let it be opened several times, once a queue" };
    private readonly EndpointOptions _endpoint = new();
    private readonly Option<string[]> _publish = new("--publish", "-p") { Description = "Publish [hostIP:][hostPort[-end]:]port[-end][/tcp|udp|sctp]; may be given several times", HelpName = "PORT" };
    private readonly Option<string[]> _labels = new("--label", "-l") { Description = "Label; may be given several times", HelpName = "KEY=VALUE" };

    public void AddTo(Command command)
    {
        _network.CompletionSources.Add(Completion.KnownNames.Networks);
        command.Add(_network);
        command.Add(_user);
        command.Add(_group);
        command.Add(_queues);
        _endpoint.AddTo(command);
        command.Add(_publish);
        command.Add(_labels);
    }

    public SandboxCreateRequest Read(Call call, string name) => new()
    {
        Name = name,
        Networks = [_endpoint.Apply(call, Network(call.Get(_network) ?? "bridge"))],
        Publish = call.All(_publish) is { Count: > 0 } ports ? ports : null,
        Labels = NamedValues.Parse("--label", call.All(_labels)),
        Tap = new TapRequest { User = call.Get(_user), Group = call.Get(_group), MultiQueue = call.Get(_queues) ? true : null },
    };

    private static AttachmentRequest Network(string text) => AttachmentText.Parse(text) is var networks && networks.Count == 1
        ? networks[0]
        : throw CliException.Invalid($"--network '{text}' names {networks.Count} networks; a tap is connected to one, so make a second tap for the machine.");
}
