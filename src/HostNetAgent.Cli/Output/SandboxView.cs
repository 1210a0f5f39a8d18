using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Output;

/// <summary>Sandboxes for people.</summary>
internal static class SandboxView
{
    public static void List(Screen screen, IReadOnlyList<SandboxInfo> sandboxes, bool ports) => List(screen, sandboxes, () => Tabulate(screen, sandboxes, ports));

    /// <summary>Lists sandboxes of any kind; people get this table.</summary>
    public static void List(Screen screen, IReadOnlyList<SandboxInfo> sandboxes, Func<Table> table)
    {
        if (screen.Json)
            screen.Document(sandboxes, json => json.IReadOnlyListSandboxInfo);
        else if (screen.Quiet)
            Ids(screen, sandboxes);
        else
            screen.Table(table());
    }

    /// <summary>Shows one sandbox of any kind; people get these details.</summary>
    public static void Show(Screen screen, SandboxInfo sandbox, Action<Screen, SandboxInfo> details)
    {
        if (screen.Json)
            screen.Document(sandbox, json => json.SandboxInfo);
        else if (screen.Quiet)
            screen.Line(screen.Id(sandbox.Id));
        else
            details(screen, sandbox);
    }

    /// <summary>The answer to a change: for people nothing but what <paramref name="line"/> says.</summary>
    public static void Changed(Screen screen, SandboxInfo sandbox, string? line)
    {
        screen.Warn(sandbox.Warnings);
        if (screen.Json)
            screen.Document(sandbox, json => json.SandboxInfo);
        else if (line is not null)
            screen.Line(line);
    }

    public static void Details(Screen screen, SandboxInfo sandbox)
    {
        new Details()
            .Add("Name", sandbox.Name)
            .Add("Id", screen.Id(sandbox.Id))
            .Add("Network of", NetworkOf(sandbox))
            .Add("Namespace", sandbox.NamespacePath + (sandbox.Adopted ? " (adopted)" : ""))
            .Add("Created", sandbox.Created.ToString("u"))
            .Add("Process", sandbox.Pid is { } pid ? $"{pid}{(sandbox.RemoveOnExit ? " (removed with it)" : "")}" : null)
            .Add("Host name", sandbox.Hostname)
            .Add("DNS", sandbox.Dns)
            .Add("DNS search", sandbox.DnsSearch)
            .Add("DNS options", sandbox.DnsOptions)
            .Add("Hosts", sandbox.ExtraHosts)
            .Add("Labels", sandbox.Labels)
            .Write(screen);
        if (sandbox.Endpoints.Count == 0)
            return;
        screen.Line("");
        screen.Table(Endpoints(sandbox));
    }

    public static string Addresses(EndpointInfo endpoint) => string.Join(", ", new[] { endpoint.Ip, endpoint.Ip6 }.Where(address => address is not null));

    /// <summary>A member has endpoints of its own only when whoever made them was removed.</summary>
    private static string? NetworkOf(SandboxInfo sandbox) => sandbox switch
    {
        { Kind: "host" } => "the host",
        { SharesWith: { } leader, Endpoints.Count: > 0 } => $"{leader} (removed)",
        _ => sandbox.SharesWith,
    };

    private static string Networks(SandboxInfo sandbox) => sandbox.Kind switch
    {
        "host" => "host",
        "member" => $"container:{sandbox.SharesWith}",
        _ => string.Join(", ", sandbox.Endpoints.Select(endpoint => endpoint.Network)),
    };

    private static void Ids(Screen screen, IReadOnlyList<SandboxInfo> sandboxes)
    {
        foreach (var sandbox in sandboxes)
            screen.Line(screen.Id(sandbox.Id));
    }

    private static Table Tabulate(Screen screen, IReadOnlyList<SandboxInfo> sandboxes, bool ports)
    {
        var table = ports ? new Table("ID", "NAME", "NETWORKS", "ADDRESSES", "PORTS", "CREATED") : new Table("ID", "NAME", "NETWORKS", "ADDRESSES", "CREATED");
        foreach (var sandbox in sandboxes)
        {
            List<string> cells =
            [
                screen.Id(sandbox.Id),
                sandbox.Name,
                Networks(sandbox),
                string.Join(", ", sandbox.Endpoints.Select(Addresses)),
            ];
            if (ports)
                cells.Add(PortText.Summary(sandbox.Endpoints));
            table.Add([.. cells, Age.Of(sandbox.Created, screen.Now)]);
        }

        return table;
    }

    private static Table Endpoints(SandboxInfo sandbox)
    {
        var table = new Table("INTERFACE", "NETWORK", "ADDRESSES", "GATEWAYS", "MAC", "ALIASES", "PORTS");
        foreach (var endpoint in sandbox.Endpoints)
        {
            table.Add(
                endpoint.Interface,
                endpoint.Network,
                Addresses(endpoint),
                string.Join(", ", new[] { endpoint.Gateway, endpoint.Gateway6 }.Where(gateway => gateway is not null)),
                endpoint.Mac,
                string.Join(", ", endpoint.Aliases),
                PortText.Summary([endpoint]));
        }

        return table;
    }
}
