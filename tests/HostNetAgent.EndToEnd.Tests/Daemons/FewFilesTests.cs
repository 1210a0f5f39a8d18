using System.Diagnostics;
using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Daemons;

/// <summary>A process with no file descriptor left for another connection.</summary>
public sealed class FewFilesTests(FewFilesTests.FewWorld world) : IClassFixture<FewFilesTests.FewWorld>
{
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Connections_wait_for_a_descriptor_and_the_daemon_rests_meanwhile()
    {
        (await world.Daemon.StatusAsync()).State.ShouldBe("ready");
        var process = world.Daemon.Process.Id;
        var open = Directory.GetFiles($"/proc/{process}/fd").Length;
        Tool.Run($"prlimit --pid {process} --nofile={open + 3}:");
        var crowd = Enumerable.Range(0, 10).Select(_ => Connect()).ToList();

        var before = Worked(process);
        await Task.Delay(Watched, TestContext.Current.CancellationToken); // What is watched is that nothing happens.
        (Worked(process) - before).ShouldBeLessThan(Watched / 2);

        crowd.ForEach(socket => socket.Dispose());
        (await world.Daemon.StatusAsync()).State.ShouldBe("ready");
        world.Daemon.Stop().ShouldBe(0);
        world.Daemon.Process.Errors.Split('\n').Count(line => line.Contains("have to wait", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static TimeSpan Worked(int process)
    {
        using var seen = Process.GetProcessById(process);
        return seen.TotalProcessorTime;
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(world.Daemon.Socket));
        return socket;
    }

    public sealed class FewWorld : World;
}
