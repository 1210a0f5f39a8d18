using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Netlink.Conntrack;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Tests.Conntrack;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Netfilter;

/// <summary>Whatever bytes come, a decoder either understands them or says that they are no message.</summary>
public sealed class HostileBytesTests
{
    private static readonly (string Bytes, Action<byte[]> Decode)[] Samples =
    [
        (MessageGoldens.TableNew, bytes => Golden.Message(bytes, Table.Read)),
        (MessageGoldens.BaseChainNew, bytes => Golden.Message(bytes, Chain.Read)),
        (MessageGoldens.RuleAppend, bytes => Golden.Message(bytes, Rule.Read)),
        (MessageGoldens.SetNew, bytes => Golden.Message(bytes, SetCodec.Read)),
        (MessageGoldens.IntervalSetNew, bytes => Golden.Message(bytes, SetCodec.Read)),
        (MessageGoldens.ElementsNew, bytes => Golden.Message(bytes, ElementListMessage.Read)),
        (MessageGoldens.VerdictElementsNew, bytes => Golden.Message(bytes, ElementListMessage.Read)),
        (MessageGoldens.FullElementsNew, bytes => Golden.Message(bytes, ElementListMessage.Read)),
        (MessageGoldens.RuleDelete, bytes => Golden.Message(bytes, (in MessageReader message) => NfTablesEvent.Read(message))),
        (ConntrackGoldens.EntryNew, bytes => Golden.Message(bytes, ConntrackEntry.Read)),
        (ConntrackGoldens.EntryDelete, bytes => Golden.Message(bytes, ConntrackEntry.Read)),
        .. ExpressionGoldens.All.Select(golden => (RuleAround(golden.Bytes), new Action<byte[]>(bytes => Golden.Message(bytes, Rule.Read)))),
    ];

    [Fact]
    public void A_message_cut_off_at_any_length_is_refused()
    {
        foreach (var (text, decode) in Samples)
        {
            var bytes = Golden.Bytes(text);
            Should.NotThrow(() => decode(bytes));
            for (var length = 0; length < bytes.Length; length++)
                Should.Throw<NetlinkFormatException>(() => decode(bytes[..length]), $"{length} of {text}");
        }
    }

    [Fact]
    public void A_message_whose_length_says_less_than_there_is_is_refused_or_read_in_part()
    {
        foreach (var (text, decode) in Samples)
        {
            var bytes = Golden.Bytes(text);
            for (var length = 0; length < bytes.Length; length++)
            {
                var shortened = bytes[..length];
                if (length >= sizeof(int))
                    BitConverter.TryWriteBytes(shortened, length);
                Survives(decode, shortened);
            }
        }
    }

    [Fact]
    public void Flipped_bytes_are_refused_or_read_but_never_crash_a_decoder()
    {
        var mutations =
            from sample in Gen.Choose(0, Samples.Length - 1)
            from flips in Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, int.MaxValue), count))
            select (sample, flips);
        Prop.ForAll(mutations.ToArbitrary(), mutation =>
        {
            var bytes = Golden.Bytes(Samples[mutation.sample].Bytes);
            foreach (var flip in mutation.flips)
                bytes[flip % bytes.Length] ^= (byte)(1 + (flip / bytes.Length % 255));
            Survives(Samples[mutation.sample].Decode, bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    private static void Survives(Action<byte[]> decode, byte[] bytes)
    {
        try
        {
            decode(bytes);
        }
        catch (NetlinkFormatException)
        {
            return; // a refusal is an answer
        }
    }

    /// <summary>A rule message around the expression.</summary>
    private static string RuleAround(string expression)
    {
        var nested = Golden.Bytes(expression);
        return Convert.ToHexString(Golden.Written(writer =>
        {
            var message = writer.BeginMessage((10 << 8) | (byte)NfTablesMessage.NewRule, NetlinkFlags.Request);
            writer.Reserve(4);
            var list = writer.BeginNested(4); // NFTA_RULE_EXPRESSIONS
            nested.CopyTo(writer.Reserve(nested.Length));
            writer.EndNested(list);
            writer.EndMessage(message);
        }));
    }
}
