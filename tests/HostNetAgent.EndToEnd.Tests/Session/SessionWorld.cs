using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Session;

/// <summary>A network with both families and two sandboxes, web with its port published and peer without one; another network with one.</summary>
public sealed class SessionWorld : World
{
    protected override async Task FurnishAsync()
    {
        Cli.Run("network create site --ipv6 --subnet 10.50.0.0/24 --subnet fd00:50::/64");
        Cli.Run("sandbox create web --network site -p 8080:80 -p 8080:80/udp");
        Cli.Run("sandbox create peer --network site");
        Cli.Run("sandbox create other --network name=bridge");
        Serve("web", 80);
        await Task.CompletedTask;
    }
}
