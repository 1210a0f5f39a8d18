using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Requests;

/// <summary>The options that make a sandbox, of <c>run</c> and <c>sandbox create</c>.</summary>
internal sealed class SandboxOptions
{
    private readonly Option<string[]> _networks = new("--network", "--net")
    {
        Description = "Network to connect to [bridge]: a name, several (a,b), none, host, container:NAME, or name=NETWORK with any of ip=, ip6=, mac=, alias=, gw-priority=, interface= after commas; may be given several times",
        HelpName = "NETWORK",
    };

    private readonly EndpointOptions _endpoint = new();

    private readonly Option<string[]> _publish = new("--publish", "-p")
    {
        Description = "Publish [hostIP:][hostPort[-end]:]port[-end][/tcp|udp|sctp]; may be given several times",
        HelpName = "PORT",
    };

    private readonly Option<string?> _hostname = new("--hostname") { Description = "Host name that commands see [the host's]", HelpName = "NAME" };
    private readonly DnsOptions _dns = new("the network's or the host's");

    private readonly Option<string[]> _hosts = new("--add-host")
    {
        Description = "Line for the hosts file; host-gateway as an address is the host; may be given several times",
        HelpName = "NAME:ADDRESS",
    };
    private readonly Option<string[]> _links = Links.Named();

    private readonly Option<string[]> _labels = new("--label", "-l") { Description = "Label; may be given several times", HelpName = "KEY=VALUE" };

    public void AddTo(Command command)
    {
        _networks.CompletionSources.Add(Completion.KnownNames.Networks);
        command.Add(_networks);
        _endpoint.AddTo(command);
        command.Add(_publish);
        command.Add(_hostname);
        _dns.AddTo(command);
        command.Add(_hosts);
        command.Add(_links);
        command.Add(_labels);
    }

    public SandboxCreateRequest Read(Call call, string? name) => new()
    {
        Name = name,
        Networks = Attachments(call),
        Publish = call.All(_publish) is { Count: > 0 } ports ? ports : null,
        Hostname = call.Get(_hostname),
        Dns = _dns.Servers(call),
        DnsSearch = _dns.Search(call),
        DnsOptions = _dns.Options(call),
        ExtraHosts = call.All(_hosts) is { Count: > 0 } hosts ? hosts : null,
        Links = Requests.Links.Read(call, _links),
        Labels = NamedValues.Parse("--label", call.All(_labels)),
    };

    private IReadOnlyList<AttachmentRequest>? Attachments(Call call)
    {
        var attachments = call.All(_networks).SelectMany(AttachmentText.Parse).ToArray();
        if (Array.Exists(attachments, attachment => attachment.Network == "none"))
            return Nothing(call, attachments);
        if (attachments.Length == 0 && !_endpoint.AnyGiven(call))
            return null;
        var first = attachments.Length == 0 ? new AttachmentRequest { Network = "bridge" } : attachments[0];
        return [_endpoint.Apply(call, first), .. attachments.Skip(1)];
    }

    private IReadOnlyList<AttachmentRequest> Nothing(Call call, AttachmentRequest[] attachments)
    {
        if (attachments.Length > 1)
            throw CliException.Invalid("--network none means no network at all; leave it out, or the others.");
        if (_endpoint.AnyGiven(call) || call.Has(_publish) || call.Has(_links))
            throw CliException.Invalid("--network none has no address, publishes nothing and links to nobody; leave out its options, or name a network.");
        return [];
    }
}
