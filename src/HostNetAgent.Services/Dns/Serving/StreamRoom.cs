using System.Buffers;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>Room for the longest message of a stream.</summary>
internal static class StreamRoom
{
    public static byte[] Rent() => ArrayPool<byte>.Shared.Rent(ushort.MaxValue);

    public static void Return(byte[] room) => ArrayPool<byte>.Shared.Return(room);
}
