using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>
/// db on the network back: 5432 published on the host's loopback, 7000 on one address of the host, 8080 on all, 9000 not at all.
/// front is another network with a sandbox of its own. Each endpoint serves all its ports, so what is closed is closed by the agent.
/// </summary>
public sealed class ClosedWorld : World
{
    protected override Task FurnishAsync()
    {
        Cli.Run("network create back --subnet 10.50.0.0/24 --subnet fd00:50::/64 --ipv6");
        Cli.Run("network create front --subnet 10.60.0.0/24 --subnet fd00:60::/64 --ipv6");
        Cli.Run("sandbox create db --network back -p 127.0.0.1:5432:5432 -p [::1]:5432:5432 -p 192.0.2.5:7000:7000 -p 192.0.2.5:7000:7000/udp -p [2001:db8::5]:7000:7000 -p 8080:8080");
        Cli.Run("sandbox create sibling --network back");
        Cli.Run("sandbox create app --network front");
        foreach (var port in new[] { 5432, 7000, 8080, 9000 })
            Serve("db", port);
        Serve("app", 9000);
        Serve(Host, "host", 6000);
        return Task.CompletedTask;
    }
}
