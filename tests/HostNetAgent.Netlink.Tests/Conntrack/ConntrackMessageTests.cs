using System.Net;
using HostNetAgent.Netlink.Conntrack;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using HostNetAgent.Netlink.Tests.Netfilter;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Tests.Conntrack.ConntrackGoldens;

namespace HostNetAgent.Netlink.Tests.Conntrack;

public sealed class ConntrackMessageTests
{
    private const byte Tcp = 6;
    private const byte Udp = 17;

    private static readonly ConntrackEntry Published = new()
    {
        Family = NetfilterFamily.Ipv4,
        Original = new()
        {
            Source = IPAddress.Parse("10.0.0.1"),
            Destination = IPAddress.Parse("192.0.2.9"),
            Protocol = Tcp,
            SourcePort = 40000,
            DestinationPort = 8080,
        },
        Reply = new()
        {
            Source = IPAddress.Parse("10.50.0.20"),
            Destination = IPAddress.Parse("10.0.0.1"),
            Protocol = Tcp,
            SourcePort = 80,
            DestinationPort = 40000,
        },
        Status = CtStatus.SeenReply | CtStatus.Assured | CtStatus.Confirmed | CtStatus.DestinationNat,
        Timeout = 100,
        Mark = 5,
        TcpState = 3,
    };

    private static readonly ConntrackEntry Echo = new()
    {
        Family = NetfilterFamily.Ipv4,
        Original = new()
        {
            Source = IPAddress.Parse("10.0.0.1"),
            Destination = IPAddress.Parse("192.0.2.9"),
            Protocol = 1,
            IcmpId = 77,
            IcmpType = 8,
            IcmpCode = 0,
        },
        Zone = 3,
        Id = 4711,
    };

    [Fact]
    public void Connections_are_written_and_read_as_their_golden_bytes()
    {
        Golden.Written(writer => Published.WriteNew(writer)).ShouldBe(Golden.Bytes(EntryNew));
        Golden.Written(Echo.WriteDelete).ShouldBe(Golden.Bytes(EntryDelete));
        Golden.Message(Golden.Bytes(EntryNew), ConntrackEntry.Read).ShouldBe(Published);
        Golden.Message(Golden.Bytes(EntryDelete), ConntrackEntry.Read).ShouldBe(Echo);
    }

    [Fact]
    public void A_filter_sends_the_flags_of_exactly_the_fields_that_it_has()
    {
        Deletion(ConntrackFilter.AddressedTo(IPAddress.Parse("192.0.2.9"), Udp, 53)).ShouldBe(Golden.Bytes(FilteredDelete));
        Deletion(ConntrackFilter.AnsweredBy(IPAddress.Parse("fd00::2"), Tcp, 80)).ShouldBe(Golden.Bytes(FilteredDeleteOfReplies));
    }

    [Fact]
    public void A_filter_that_would_match_everything_cannot_be_made()
    {
        Should.Throw<ArgumentException>(() => new ConntrackFilter(NetfilterFamily.Ipv4, default, default));
        Should.Throw<InvalidOperationException>(() => Deletion(default));
    }

    [Theory]
    [InlineData("192.0.2.9", "fd00::1")]
    [InlineData("fd00::1", null)]
    public void A_filter_with_an_address_of_another_family_is_refused(string source, string? destination)
    {
        var tuple = new ConntrackTuple { Source = IPAddress.Parse(source), Destination = destination is null ? null : IPAddress.Parse(destination) };
        Should.Throw<ArgumentException>(() => new ConntrackFilter(NetfilterFamily.Ipv4, tuple, default));
    }

    [Fact]
    public void A_filter_with_a_port_but_no_protocol_is_refused() =>
        Should.Throw<ArgumentException>(() => ConntrackFilter.AnsweredBy(IPAddress.Loopback, protocol: null, port: 80));

    private static byte[] Deletion(ConntrackFilter filter) => Golden.Written(writer =>
    {
        var message = ConntrackMessage.Begin(writer, ConntrackMessage.Delete, NetlinkFlags.None, filter.Family);
        filter.Write(writer);
        writer.EndMessage(message);
    });
}
