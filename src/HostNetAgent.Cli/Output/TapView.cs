using HostNetAgent.Cli.Commands;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Output;

/// <summary>Tap devices for people.</summary>
internal static class TapView
{
    public static bool IsTap(SandboxInfo sandbox) => sandbox.Kind == "tap";

    /// <summary>The sandbox of this name, which must be a tap.</summary>
    public static async Task<SandboxInfo> FindAsync(Call call, string name) =>
        await call.Agent.GetSandboxAsync(name) is var sandbox && IsTap(sandbox)
            ? sandbox
            : throw CliException.Invalid($"'{name}' is a sandbox with a namespace, no tap; use 'hostnet sandbox' for it.");

    public static void List(Screen screen, IReadOnlyList<SandboxInfo> taps) => SandboxView.List(screen, taps, () => Tabulate(screen, taps));

    /// <summary>The answer to a creation: what qemu needs, since that is what one wants next.</summary>
    public static void Created(Screen screen, SandboxInfo tap) => SandboxView.Changed(screen, tap, screen.Quiet ? screen.Id(tap.Id) : Arguments(tap));

    public static void Details(Screen screen, SandboxInfo tap)
    {
        var endpoint = tap.Endpoints[0];
        new Details()
            .Add("Name", tap.Name)
            .Add("Id", screen.Id(tap.Id))
            .Add("Device", endpoint.Tap?.Device)
            .Add("Network", endpoint.Network)
            .Add("Addresses", SandboxView.Addresses(endpoint))
            .Add("Gateways", new[] { endpoint.Gateway, endpoint.Gateway6 }.OfType<string>())
            .Add("MAC", endpoint.Mac)
            .Add("User", Holder(endpoint.Tap?.User))
            .Add("Group", Holder(endpoint.Tap?.Group))
            .Add("Multi-queue", endpoint.Tap?.MultiQueue == true)
            .Add("Aliases", string.Join(", ", endpoint.Aliases))
            .Add("Ports", PortText.Summary([endpoint]))
            .Add("Created", tap.Created.ToString("u"))
            .Add("Labels", tap.Labels)
            .Add("QEMU", Arguments(tap))
            .Write(screen);
    }

    /// <summary>What <c>tap create</c> printed, to be put into a line that starts qemu.</summary>
    public static string Arguments(SandboxInfo tap) => string.Join(' ', tap.Endpoints[0].Tap?.QemuArguments ?? []);

    private static string? Holder(long? id) => id is { } number ? $"{number}" : null;

    private static Table Tabulate(Screen screen, IReadOnlyList<SandboxInfo> taps)
    {
        var table = new Table("ID", "NAME", "DEVICE", "NETWORK", "ADDRESSES", "MAC", "PORTS", "CREATED");
        foreach (var tap in taps)
        {
            var endpoint = tap.Endpoints[0];
            table.Add(
                screen.Id(tap.Id), tap.Name, endpoint.Tap?.Device ?? "", endpoint.Network, SandboxView.Addresses(endpoint), endpoint.Mac,
                PortText.Summary(tap.Endpoints), Age.Of(tap.Created, screen.Now));
        }

        return table;
    }
}
