using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Tests.Wire;

namespace HostNetAgent.Netlink.Tests.Route;

/// <summary>Whatever bytes come, a decoder either understands them or says that they are no message.</summary>
public sealed class DecoderSurvivalTests
{
    private static readonly (string Name, byte[] Bytes, Action<byte[]> Decode)[] Samples =
    [
        .. RouteGoldens.Symmetric.Select(golden => (golden.Name, Hex.Bytes(golden.Bytes), new Action<byte[]>(bytes => golden.Read(bytes)))),
        Link(RouteGoldens.CreateVeth),
        Link(RouteGoldens.CreateBridge),
        Link(RouteGoldens.ChangePort),
        Link(LinkGoldens.Port),
        Link(LinkGoldens.Tap),
        Link(LinkGoldens.CreateMacvlan),
        Link(LinkGoldens.CreateIpvlan),
        Link(LinkGoldens.CreateVlan),
        Link(LinkGoldens.Unknown),
        Link(LinkGoldens.Moved),
        ("statistics", Hex.Bytes(LinkGoldens.Statistics), bytes => RouteGoldens.One(bytes, (in message) => LinkStatistics.Read(in message))),
        ("multipath", Hex.Bytes(LinkGoldens.Multipath), bytes => RouteGoldens.One(bytes, (in message) => RouteRecord.Read(in message))),
        ("peer address", Hex.Bytes(LinkGoldens.PeerAddress), bytes => RouteGoldens.One(bytes, (in message) => AddressRecord.Read(in message))),
    ];

    [Fact]
    public void A_datagram_cut_off_at_any_length_is_refused()
    {
        foreach (var (name, bytes, decode) in Samples)
            Survival.RefusesEveryCut(bytes, decode, name);
    }

    [Fact]
    public void A_message_that_says_it_is_shorter_is_refused_or_read_in_part()
    {
        foreach (var (_, bytes, decode) in Samples)
            Survival.SurvivesShortMessages(bytes, decode);
    }

    [Fact]
    public void Flipped_bytes_never_crash_a_decoder() =>
        Survival.SurvivesFlips([.. Samples.Select(sample => (sample.Bytes, sample.Decode))], 20_000);

    private static (string Name, byte[] Bytes, Action<byte[]> Decode) Link(string golden) =>
        (golden, Hex.Bytes(golden), bytes => RouteGoldens.One(bytes, (in message) => LinkRecord.Read(in message)));
}
