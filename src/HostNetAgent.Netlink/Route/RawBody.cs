using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Bodies of messages that are kept verbatim, and read again later.</summary>
internal static class RawBody
{
    public delegate T Decoder<out T>(in MessageReader message);

    /// <exception cref="NetlinkFormatException">Truncated or inconsistent.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body, ushort type, Decoder<T> decode)
    {
        var message = new byte[NetlinkHeader.Size + body.Length];
        var header = new NetlinkHeader { Length = (uint)message.Length, Type = type };
        MemoryMarshal.Write(message, in header);
        body.CopyTo(message.AsSpan(NetlinkHeader.Size));
        var reader = new MessageReader(message);
        reader.Next();
        return decode(in reader);
    }

    /// <summary>A lifetime in seconds, of which some has passed; the largest number stands for one without end.</summary>
    public static uint Left(uint seconds, TimeSpan age) =>
        seconds == uint.MaxValue ? seconds : (uint)Math.Max(0, seconds - (long)age.TotalSeconds);
}
