using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Ports;

/// <summary>The forms of -p, and whose port it is.</summary>
public sealed class PortTests(PortTests.PortWorld world) : IClassFixture<PortTests.PortWorld>
{
    [Fact]
    public async Task A_range_maps_each_port_to_its_counterpart()
    {
        world.Cli.Run("publish box 8000-8003:9000-9003");
        foreach (var port in new[] { 9000, 9003 })
            world.Serve(world.Sandbox("box"), $"box-{port}", port);

        (await world.Lan.ReachAsync("192.0.2.1:8000")).ShouldStartWith("box-9000 ");
        (await world.Lan.ReachAsync("192.0.2.1:8003")).ShouldStartWith("box-9003 ");
        (await world.Lan.ReachAsync("[2001:db8::1]:8003")).ShouldStartWith("box-9003 ");
        world.Cli.Run("ps").ShouldContain("8000-8003->9000-9003/tcp");
        world.Cli.Run("unpublish box 8000-8003:9000-9003");
    }

    [Theory]
    [InlineData("80", "192.0.2.1", ProtocolType.Tcp)]
    [InlineData("80/udp", "192.0.2.1", ProtocolType.Udp)]
    [InlineData("127.0.0.1::80", "127.0.0.1", ProtocolType.Tcp)]
    [InlineData("0:80", "192.0.2.1", ProtocolType.Tcp)]
    [InlineData("127.0.0.1:0:80/udp", "127.0.0.1", ProtocolType.Udp)]
    [InlineData("8600-8610:80", "192.0.2.1", ProtocolType.Tcp)]
    public async Task A_host_port_that_is_left_open_is_chosen_and_told(string port, string host, ProtocolType protocol)
    {
        world.Cli.Run($"sandbox create chosen -p {port}");
        var published = world.Cli.Json("sandbox inspect chosen").GetProperty("endpoints")[0].GetProperty("ports")[0].GetProperty("hostPort").GetInt32();
        using var server = new EchoServer(world.Sandbox("chosen"), "chosen", 80);

        (await world.Host.ReachAsync(string.Create(CultureInfo.InvariantCulture, $"{host}:{published}"), protocol)).ShouldStartWith("chosen ");

        world.Cli.Run("sandbox rm chosen");
    }

    [Fact]
    public async Task An_IPv6_address_stands_in_brackets()
    {
        world.Cli.Run("publish box [2001:db8::5]:8700:80");
        await world.Lan.ReachAsync("[2001:db8::5]:8700");
        (await world.Lan.AskAsync("[2001:db8::1]:8700")).ShouldBeNull();
        (await world.Lan.AskAsync("192.0.2.1:8700")).ShouldBeNull();
        world.Cli.Run("unpublish box [2001:db8::5]:8700:80");
    }

    [Fact]
    public async Task One_port_may_be_published_differently_on_each_address()
    {
        world.Cli.Run("publish box 192.0.2.1:8800:80 192.0.2.5:8800:81");
        world.Serve(world.Sandbox("box"), "box-81", 81);
        (await world.Lan.ReachAsync("192.0.2.1:8800")).ShouldStartWith("box ");
        (await world.Lan.ReachAsync("192.0.2.5:8800")).ShouldStartWith("box-81 ");
    }

    [Theory]
    [InlineData(SocketType.Stream, ProtocolType.Tcp)]
    [InlineData(SocketType.Dgram, ProtocolType.Udp)]
    public void A_program_cannot_take_a_published_port(SocketType type, ProtocolType protocol)
    {
        world.Cli.Run($"publish box 8900:80/{protocol}".ToLowerInvariant());
        foreach (var address in new[] { IPAddress.Any, IPAddress.Loopback, IPAddress.Parse("192.0.2.1") })
        {
            using var socket = world.Host.Enter(() => new Socket(AddressFamily.InterNetwork, type, protocol));
            socket.SetRawSocketOption(1, 2, BitConverter.GetBytes(1)); // SOL_SOCKET, SO_REUSEADDR
            Should.Throw<SocketException>(() => BindAndListen(socket, address)).SocketErrorCode.ShouldBe(SocketError.AddressAlreadyInUse);
        }

        world.Cli.Run("unpublish box 8900:80/" + (protocol == ProtocolType.Tcp ? "tcp" : "udp"));
        using var free = world.Host.Enter(() => new Socket(AddressFamily.InterNetwork, type, protocol));
        BindAndListen(free, IPAddress.Any);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task A_port_that_a_program_has_is_refused_until_the_program_ends(string protocol)
    {
        using (new EchoServer(world.Host, "program", 8950))
        {
            var ended = world.Cli.Try("publish", "box", $"8950:80/{protocol}");
            ended.ExitCode.ShouldBe(4, ended.ToString());
            ended.Errors.ShouldContain("8950");
        }

        world.Cli.Run($"publish box 8950:80/{protocol}");
        (await world.Lan.ReachAsync("192.0.2.1:8950", protocol == "tcp" ? ProtocolType.Tcp : ProtocolType.Udp)).ShouldStartWith("box ");
        world.Cli.Run($"unpublish box 8950:80/{protocol}");
    }

    [Fact]
    public void Sctp_is_published_where_the_kernel_has_it()
    {
        var ended = world.Cli.Try("publish", "box", "8960:80/sctp");
        try
        {
            world.Host.Enter(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, (ProtocolType)132)).Dispose();
        }
        catch (SocketException lacking)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"this kernel has no SCTP ({lacking.Message}), so its refusal was tested");
            ended.ExitCode.ShouldBe(6, ended.ToString());
            ended.Errors.ShouldContain("sctp", Case.Insensitive);
            return;
        }

        ended.ExitCode.ShouldBe(0, ended.ToString());
        world.Cli.Run("port box").ShouldContain("8960");
    }

    private static void BindAndListen(Socket socket, IPAddress address)
    {
        socket.Bind(new IPEndPoint(address, 8900));
        if (socket.SocketType == SocketType.Stream)
            socket.Listen();
    }

    public sealed class PortWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create site --subnet 10.50.0.0/24 --ipv6");
            Cli.Run("sandbox create box --network site");
            Serve("box", 80);
            return Task.CompletedTask;
        }
    }
}
