using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Netfilter;

/// <summary>Bytes written as text.</summary>
internal static class Golden
{
    /// <summary>The bytes of hexadecimal text with blanks and line breaks in it.</summary>
    public static byte[] Bytes(string text) => Convert.FromHexString(string.Concat(text.Where(char.IsAsciiHexDigit)));

    /// <summary>What <paramref name="write"/> appends to an empty writer.</summary>
    public static byte[] Written(Action<NetlinkWriter> write)
    {
        var writer = new NetlinkWriter(16);
        write(writer);
        return writer.Written.ToArray();
    }

    /// <summary>The first message in <paramref name="bytes"/>, read by <paramref name="read"/>.</summary>
    public static T Message<T>(ReadOnlySpan<byte> bytes, MessageDecoder<T> read)
    {
        var reader = new MessageReader(bytes);
        return reader.Next() ? read(in reader) : throw new NetlinkFormatException("no message");
    }

    /// <summary>Reads one message.</summary>
    public delegate T MessageDecoder<out T>(in MessageReader message);
}
