using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Wire;

/// <summary>What every decoder must stand: bytes that nobody meant to send.</summary>
internal static class Survival
{
    /// <summary>Cutting the datagram short is always noticed.</summary>
    public static void RefusesEveryCut(byte[] bytes, Action<byte[]> decode, string name)
    {
        Should.NotThrow(() => decode(bytes), name);
        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<NetlinkFormatException>(() => decode(bytes[..length]), $"{name} cut to {length} bytes");
    }

    /// <summary>A message whose header admits to being shorter is read in part or refused.</summary>
    public static void SurvivesShortMessages(byte[] bytes, Action<byte[]> decode)
    {
        for (var length = sizeof(int); length < bytes.Length; length++)
        {
            var shortened = bytes[..length];
            BitConverter.TryWriteBytes(shortened, length);
            Survives(shortened, decode);
        }
    }

    /// <summary>Random bytes of the samples are changed.</summary>
    public static void SurvivesFlips(IReadOnlyList<(byte[] Bytes, Action<byte[]> Decode)> samples, int tests)
    {
        var mutations =
            from sample in Gen.Choose(0, samples.Count - 1)
            from flips in Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, int.MaxValue), count))
            select (sample, flips);
        Prop.ForAll(mutations.ToArbitrary(), mutation =>
        {
            var bytes = (byte[])samples[mutation.sample].Bytes.Clone();
            foreach (var flip in mutation.flips)
                bytes[flip % bytes.Length] ^= (byte)(1 + (flip / bytes.Length % 255));
            Survives(bytes, samples[mutation.sample].Decode);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
    }

    private static void Survives(byte[] bytes, Action<byte[]> decode)
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
}
