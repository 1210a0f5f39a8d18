using System.Buffers.Binary;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Firewall;

/// <summary>An element of one of the four publication maps, read back.</summary>
/// <param name="Transport">Protocol.</param>
/// <param name="HostAddress">Host address, or null in a map for every address.</param>
/// <param name="HostPort">Host port.</param>
/// <param name="Target">Endpoint's address.</param>
/// <param name="TargetPort">Endpoint's port.</param>
public readonly record struct PublishedElement(Transport Transport, IpAddress? HostAddress, ushort HostPort, IpAddress Target, ushort TargetPort)
{
    /// <summary>Reads an element; false when it belongs to another set.</summary>
    public static bool TryRead(ElementObject element, out PublishedElement published)
    {
        published = default;
        if (element.Set is not (SetId.Pub4 or SetId.Pub6 or SetId.Pub4Any or SetId.Pub6Any))
            return false;
        Span<byte> buffer = stackalloc byte[ElementBytes.Capacity];
        var key = buffer[..element.ElementKey.CopyTo(buffer)];
        IpAddress? host = element.Set is SetId.Pub4 or SetId.Pub6 ? IpAddress.FromBytes(key[4..^4]) : null;
        var (transport, port) = ((Transport)key[0], BinaryPrimitives.ReadUInt16BigEndian(key[^4..]));
        var data = buffer[..element.Data.CopyTo(buffer)];
        published = new PublishedElement(transport, host, port, IpAddress.FromBytes(data[..^4]), BinaryPrimitives.ReadUInt16BigEndian(data[^4..]));
        return true;
    }
}
