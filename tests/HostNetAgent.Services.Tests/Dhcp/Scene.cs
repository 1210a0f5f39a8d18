using System.Buffers.Binary;
using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dhcp;
using HostNetAgent.TestKit;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Services.Tests.Dhcp;

/// <summary>A network with one known client, and a desk that answers on it.</summary>
internal sealed class Scene
{
    public const string Gateway = "10.50.0.1";
    private readonly DhcpDesk _desk;

    public Scene(Func<Network, Network>? adjust = null, DhcpLeases? leases = null)
    {
        var builder = new ModelBuilder().Network("web", ["10.50.0.0/24"], adjust).Sandbox("vm").Attach("vm", "web", endpoint => endpoint with { Dhcp = true });
        Model = builder.Model;
        Known = Model.Endpoints.Values.Single().Mac;
        _desk = new DhcpDesk(leases ?? new DhcpLeases(Time), Time);
    }

    public ManualTime Time { get; } = new();

    public HostModel Model { get; }

    public MacAddress Known { get; }

    public static MacAddress Stranger { get; } = new(0x0200000000aa);

    public int Raw(byte[] packet, byte[] answer) => _desk.Answer(Scope(), Model, packet, answer, out _);

    /// <summary>The kind of the answer, the address in it and its options; null for none.</summary>
    public (DhcpMessageType Type, string Address, DhcpOptions Options, IpAddress? Unicast)? Ask(byte[] packet)
    {
        var answer = new byte[1500];
        var size = _desk.Answer(Scope(), Model, packet, answer, out var unicast);
        if (size == 0)
            return null;
        BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(4)).ShouldBe(0xcafeU);
        answer.AsSpan(28, 6).SequenceEqual(packet.AsSpan(28, 6)).ShouldBeTrue();
        var options = DhcpOptions.Read(answer.AsSpan(0, size)).ShouldNotBeNull();
        return ((DhcpMessageType)options[DhcpOption.MessageType]![0], IpAddress.FromBytes(answer.AsSpan(16, 4)).ToString(), options, unicast);
    }

    private DhcpScope Scope() => DhcpScope.Of(Model.Networks.Values.Single(), []).ShouldNotBeNull();
}
