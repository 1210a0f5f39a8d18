using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>Clients that are slow, broken or greedy harm nobody else (CVE-2024-8418, CVE-2026-35406 elsewhere).</summary>
public sealed class RoughClientTests(NamesWorld world) : IClassFixture<NamesWorld>
{
    private const int MostConnections = 16;

    [Fact]
    public void Connections_that_say_nothing_or_half_are_bounded_and_others_are_served_meanwhile()
    {
        var slow = Enumerable.Range(0, MostConnections).Select(_ => world.Connect("far")).ToList();
        foreach (var socket in slow.Skip(4))
            socket.Send([0, 40, 1]);
        using var oneTooMany = world.Connect("far");
        IsClosed(oneTooMany).ShouldBeTrue();
        var clock = Stopwatch.StartNew();
        world.Short("db", "+tcp far", world.Gateway("far")).ShouldBe(world.Address("far"));
        world.Short("far", "db").ShouldBe(world.Address("db", 1));
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
        slow.ShouldAllBe(socket => IsClosed(socket), "after ten seconds they are cut off");
        slow.ForEach(socket => socket.Dispose());
        world.Short("far", "+tcp db").ShouldBe(world.Address("db", 1));
    }

    [Fact]
    public async Task Garbage_ends_its_own_connection_and_costs_no_time_afterwards()
    {
        byte[][] garbage = [[0, 0], [0, 5, 1, 2, 3, 4, 5], [0xff, 0xff, .. new byte[100]], [0, 12, 1, 1, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0]];
        foreach (var bytes in garbage)
        {
            using var socket = world.Connect("Web");
            socket.Send(bytes);
            IsClosed(socket).ShouldBeTrue();
        }

        var before = await world.MetricAsync("hostnet_process_cpu_seconds_total");
        var clock = Stopwatch.StartNew();
        world.Short("db", "+tcp web").ShouldBe(world.Address("Web"));
        await Soon.TrueAsync(() => clock.Elapsed > TimeSpan.FromSeconds(1), "a second");
        (await world.MetricAsync("hostnet_process_cpu_seconds_total") - before).ShouldBeLessThan(0.7);
    }

    [Fact]
    public void Several_questions_at_once_on_one_connection_are_all_answered()
    {
        byte[] question = [0, 20, 0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, (byte)'d', (byte)'b', 0, 0, 1, 0, 1];
        using var socket = world.Connect("Web");
        socket.Send([.. question, .. question, .. question]);
        using var stream = new NetworkStream(socket);
        var answer = new byte[2 + 20 + 16];
        for (var i = 0; i < 3; i++)
        {
            stream.ReadExactly(answer);
            (answer[1], answer[9]).ShouldBe(((byte)36, (byte)1));
        }
    }

    [Fact]
    public async Task A_flood_of_one_client_leaves_others_their_answers()
    {
        using var done = new CancellationTokenSource();
        var flood = Task.Run(() => Flood(done.Token));
        try
        {
            for (var i = 0; i < 10; i++)
                world.Short("far", "db").ShouldBe(world.Address("db", 1));
        }
        finally
        {
            await done.CancelAsync();
        }

        (await flood).ShouldBeGreaterThan(1000);
    }

    private int Flood(CancellationToken done)
    {
        byte[] question = [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, (byte)'d', (byte)'b', 0, 0, 1, 0, 1];
        using var socket = world.Sandbox("Web").Enter(() => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        socket.Connect(new IPEndPoint(IPAddress.Parse(world.Gateway("Web")), 53));
        var sent = 0;
        for (; !done.IsCancellationRequested; sent++)
            socket.Send(question);
        return sent;
    }

    // The end of the stream, or a reset when something was not read.
    private static bool IsClosed(Socket socket)
    {
        try
        {
            return socket.Receive(new byte[1]) == 0;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.ConnectionReset;
        }
    }
}
