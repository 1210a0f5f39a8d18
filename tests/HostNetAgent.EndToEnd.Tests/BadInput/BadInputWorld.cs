using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.BadInput;

/// <summary>A network with a sandbox that has an address and a port, a full network, and a program of the host on port 7070.</summary>
public sealed class BadInputWorld() : World("--warm-pool", "0")
{
    protected override Task FurnishAsync()
    {
        Host.Run("ip route add 10.99.0.0/16 via 192.0.2.2");
        Cli.Run("network create web --subnet 10.50.0.0/24");
        Cli.Run("network create tiny --subnet 10.51.0.0/30");
        Cli.Run("sandbox create db --network web --ip 10.50.0.20 -p 5432:5432");
        Cli.Run("sandbox create only --network tiny");
        Cli.Run("sandbox create free --network none");
        Serve(Host, "program", 7070);
        return Task.CompletedTask;
    }
}
