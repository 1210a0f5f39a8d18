using System.Globalization;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>
/// A virtual machine as the host sees it: a program that opens the tap device and sends and takes frames. The guest's own network stack is
/// that of a namespace, with a card of the MAC address that qemu would be told.
/// </summary>
public sealed class Guest : IDisposable
{
    private static int _count;
    private readonly string _name = $"guest-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";
    private readonly Job _machine;

    /// <summary>Starts the machine of this tap.</summary>
    public Guest(World world, string tap)
    {
        var endpoint = world.Cli.Json($"tap inspect {tap}").GetProperty("endpoints")[0];
        Device = endpoint.GetProperty("tap").GetProperty("device").GetString()!;
        Mac = endpoint.GetProperty("mac").GetString()!;
        Tool.Run($"ip netns add {_name}");
        Home = new NetworkNamespace($"/run/netns/{_name}");
        Home.Run("ip link set lo up");
        var queues = endpoint.GetProperty("tap").GetProperty("multiQueue").GetBoolean() ? MultiQueue : 0;
        _machine = Job.Start(world.Host.Command(Command(Device, queues, Home.Path, Mac)));
        Soon.TrueAsync(() => _machine.Output.StartsWith("attached", StringComparison.Ordinal) || _machine.HasExited, $"the start of {tap}").GetAwaiter().GetResult();
        if (_machine.HasExited)
            throw new InvalidOperationException(_machine.Errors);
        Home.Run("ip link set eth0 up");
    }

    /// <summary>IFF_MULTI_QUEUE, which whoever opens such a device must ask for.</summary>
    public const int MultiQueue = 0x100;

    /// <summary>Where the guest's programs run.</summary>
    public NetworkNamespace Home { get; }

    public string Device { get; }

    public string Mac { get; }

    /// <summary>A line that opens a tap device and goes on as its machine.</summary>
    public static IReadOnlyList<string> Command(string device, int flags, string guest, string mac) =>
        ["/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "Kit", "guest.py"), device, flags.ToString(CultureInfo.InvariantCulture), guest, mac];

    /// <summary>Sets an address by hand, with a default route where a gateway is named.</summary>
    public Guest With(string address, string? gateway = null)
    {
        Home.Run($"ip addr add {address} dev eth0{(address.Contains(':', StringComparison.Ordinal) ? " nodad" : "")}");
        if (gateway is not null)
            Home.Run($"ip route add default via {gateway} dev eth0");
        return this;
    }

    /// <summary>Asks for an address by DHCP and sets it, as a guest does that knows nothing; returns it.</summary>
    public string Lease()
    {
        var script = Path.Combine(Path.GetTempPath(), $"{_name}.udhcpc");
        File.WriteAllText(script, "#!/bin/sh\n[ \"$1\" = bound ] || exit 0\nip addr add $ip/$mask dev $interface\n[ -z \"$router\" ] || ip route add default via $router\n");
        Tool.Run($"chmod 500 {script}");
        var ended = Home.Try("busybox", "udhcpc", "-i", "eth0", "-s", script, "-n", "-q", "-f", "-t", "10", "-T", "1");
        File.Delete(script);
        _ = ended.Text;
        return Home.Run("ip -o -4 addr show eth0").Split("inet ")[1].Split(' ')[0];
    }

    public bool Pings(string address) => Home.Try("ping", "-q", "-c", "1", "-W", "2", address).ExitCode == 0;

    public void Dispose()
    {
        _machine.Dispose();
        Tool.Run($"ip netns del {_name}");
    }
}
