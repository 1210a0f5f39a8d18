using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dhcp;

namespace HostNetAgent.Services.Tests.Dhcp;

/// <summary>Whatever comes in is read or refused, and never takes more memory than it has bytes.</summary>
public sealed class DhcpCodecTests
{
    private static readonly MacAddress s_mac = new(0x020000000001);

    [Fact]
    public void A_request_is_read_field_by_field()
    {
        var request = DhcpRequest.Read(ClientPacket.Of(DhcpMessageType.Request, s_mac, "10.50.0.9", ClientPacket.Wants("10.50.0.7"), ClientPacket.From("10.50.0.1"), (DhcpOption.Wanted, [1, 3, 121]), (DhcpOption.MaxSize, [5, 220]))).ShouldNotBeNull();
        (request.Type, request.Transaction, request.Client).ShouldBe((DhcpMessageType.Request, 0xcafeU, s_mac));
        (request.Current.ToString(), request.Wanted.ToString(), request.Server.ToString()).ShouldBe(("10.50.0.9", "10.50.0.7", "10.50.0.1"));
        (request.Asks(121), request.Asks(26), request.Room).ShouldBe((true, false, 1444));
    }

    [Fact]
    public void Parts_of_an_option_and_overloaded_fields_are_put_together_in_order()
    {
        var packet = ClientPacket.Of(DhcpMessageType.Discover, s_mac, null, (61, [1, 2]), (DhcpOption.Overload, [3]), (61, [3]));
        new byte[] { 61, 1, 4, 255 }.CopyTo(packet, 108);
        new byte[] { 61, 1, 5, 255 }.CopyTo(packet, 44);
        DhcpRequest.Read(packet).ShouldNotBeNull().Options[61].ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Every_truncation_is_refused_or_read()
    {
        var packet = ClientPacket.Of(DhcpMessageType.Discover, s_mac, null, (61, [1, 2, 3]), (55, [1, 3, 6]));
        for (var length = 0; length < packet.Length; length++)
        {
            var cut = packet[..length];
            if (length < 243)
                DhcpRequest.Read(cut).ShouldBeNull();
            else
                _ = DhcpRequest.Read(cut);
        }
    }

    [Fact]
    public void Mutated_packets_do_no_harm_and_no_answer_is_longer_than_its_room()
    {
        var seed = ClientPacket.Of(DhcpMessageType.Discover, s_mac, null, (61, [1, 2, 3]), (DhcpOption.Overload, [3]), (55, [1, 3, 6, 121]), (82, [1, 2, 3, 4]), (57, [2, 64]));
        var mutation = Gen.Elements(Enumerable.Range(0, seed.Length).ToArray()).Zip(Gen.Choose(0, 255)).ListOf(12).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(mutation, changes =>
        {
            var packet = (byte[])seed.Clone();
            foreach (var (at, value) in changes)
                packet[at] = (byte)value;
            var desk = new Scene();
            var answer = new byte[1500];
            var before = GC.GetAllocatedBytesForCurrentThread();
            var size = desk.Raw(packet, answer);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 * 1024);
            size.ShouldBeInRange(0, 1500);
        }));
    }
}
