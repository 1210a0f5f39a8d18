using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Requests;

/// <summary>The options of one attachment.</summary>
internal sealed class EndpointOptions
{
    private readonly Option<string?> _ip = new("--ip") { Description = "IPv4 address, such as 10.50.0.20", HelpName = "ADDRESS" };
    private readonly Option<string?> _ip6 = new("--ip6") { Description = "IPv6 address, such as fd00:50::20", HelpName = "ADDRESS" };
    private readonly Option<string?> _mac = new("--mac-address", "--mac") { Description = "MAC address, such as 02:42:0a:32:00:14", HelpName = "ADDRESS" };
    private readonly Option<string[]> _alias = new("--alias", "--network-alias") { Description = "Further name on the network; may be given several times", HelpName = "NAME" };
    private readonly Option<int?> _priority = WholeNumber.Named("--gw-priority", "The network with the highest one gives the default gateway", "N");

    private readonly Option<bool> _dhcp = new("--dhcp") { Description = "Answer a DHCP client in the sandbox, with the address that the network gave it" };

    public void AddTo(Command command)
    {
        command.Add(_ip);
        command.Add(_ip6);
        command.Add(_mac);
        command.Add(_alias);
        command.Add(_priority);
        command.Add(_dhcp);
    }

    public bool AnyGiven(Call call) => call.Has(_ip) || call.Has(_ip6) || call.Has(_mac) || call.Has(_alias) || call.Has(_priority) || call.Has(_dhcp);

    /// <summary>The attachment with what the options say.</summary>
    public AttachmentRequest Apply(Call call, AttachmentRequest attachment)
    {
        string[] aliases = [.. attachment.Aliases ?? [], .. call.All(_alias)];
        return attachment with
        {
            Ip = Once("--ip", attachment.Ip, call.Get(_ip)),
            Ip6 = Once("--ip6", attachment.Ip6, call.Get(_ip6)),
            Mac = Once("--mac-address", attachment.Mac, call.Get(_mac)),
            Aliases = aliases.Length == 0 ? null : aliases,
            Dhcp = call.Get(_dhcp) ? true : attachment.Dhcp,
            GwPriority = call.Get(_priority) ?? attachment.GwPriority,
        };
    }

    private static string? Once(string option, string? fromNetwork, string? given) =>
        fromNetwork is null || given is null ? given ?? fromNetwork : throw CliException.Invalid($"{option} is also in --network; give it once.");
}
