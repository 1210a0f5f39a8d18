using System.Text;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>The hosts file of a sandbox: Docker's fixed lines, what was asked for, links on networks without names, and the sandbox itself.</summary>
public static class HostsFile
{
    private const string Fixed = "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::\tip6-localnet\nff00::\tip6-mcastprefix\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n";

    /// <summary>The text; null when the host's own file counts.</summary>
    /// <param name="model">The model that the sandbox is in.</param>
    /// <param name="sandbox">A sandbox, not a member of another.</param>
    /// <param name="host">The host's own files.</param>
    public static string? Of(HostModel model, Sandbox sandbox, HostFiles host)
    {
        if (sandbox.Kind == SandboxKind.Tap || (sandbox.Kind == SandboxKind.Host && sandbox.ExtraHosts.IsEmpty))
            return null;
        var text = new StringBuilder(Fixed);
        var ways = Attachments.InOrder(model, sandbox);
        foreach (var extra in sandbox.ExtraHosts)
        {
            foreach (var address in extra.Address is { } given ? [given] : Host(model, ways.Select(way => way.Network)))
                text.Append($"{address}\t{extra.Name}\n");
        }

        foreach (var way in ways.Where(way => way.Network.Predefined))
            Links(text, model, way);
        var names = Names(sandbox, host);
        foreach (var address in ways.SelectMany(way => way.Endpoint.Addresses))
            text.Append($"{address}\t{names}\n");
        return SignedText.Sign(text.ToString());
    }

    /// <summary>The host as a sandbox on these networks reaches it: at the first gateway that lets it, which works on internal networks too. Empty where none does.</summary>
    internal static IEnumerable<IpAddress> Host(HostModel model, IEnumerable<Network> networks)
    {
        var network = networks.DefaultIfEmpty(model.FindNetwork(PredefinedNetworks.Bridge)).FirstOrDefault(network => network is { IsBridge: true, HostAccess: not HostAccess.None });
        return network is null ? [] : network.Subnets.Select(subnet => subnet.Gateway).OfType<IpAddress>();
    }

    private static void Links(StringBuilder text, HostModel model, Attachment way)
    {
        foreach (var link in way.Endpoint.Links)
        {
            if (model.FindSandbox(link.Sandbox) is not { } other)
                continue;
            string[] names = [link.Alias, other.Name, other.ShortId];
            foreach (var address in model.EndpointsOf(other).Where(endpoint => endpoint.NetworkId == way.Network.Id).SelectMany(endpoint => endpoint.Addresses))
                text.Append($"{address}\t{string.Join(' ', names.Where(name => name.Length > 0).Distinct())}\n");
        }
    }

    // Without a host name of its own a sandbox has the host's, which programs look up to learn their own address.
    private static string Names(Sandbox sandbox, HostFiles host)
    {
        if (sandbox.Hostname is not { } name)
            return host.Hostname.Length == 0 || host.Hostname == sandbox.Name ? sandbox.Name : $"{sandbox.Name} {host.Hostname}";
        return name.Split('.', 2) is [var first, _] ? $"{name} {first}" : name;
    }
}
