using System.Buffers.Binary;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Firewall;

/// <summary>An endpoint's port that an element lets others reach: the target of a publication, or a port opened in routed mode.</summary>
/// <param name="Address">Endpoint's address.</param>
/// <param name="Transport">Protocol.</param>
/// <param name="Port">Endpoint's port.</param>
internal readonly record struct OpenedPort(IpAddress Address, Transport Transport, ushort Port)
{
    /// <summary>Reads an element; false when it opens no port.</summary>
    public static bool TryRead(ElementObject element, out OpenedPort opened)
    {
        if (PublishedElement.TryRead(element, out var published))
        {
            opened = new OpenedPort(published.Target, published.Transport, published.TargetPort);
            return true;
        }

        opened = default;
        if (element.Set is not (SetId.Open4 or SetId.Open6))
            return false;
        Span<byte> buffer = stackalloc byte[ElementBytes.Capacity];
        var key = buffer[..element.ElementKey.CopyTo(buffer)];
        opened = new OpenedPort(IpAddress.FromBytes(key[..^8]), (Transport)key[^8], BinaryPrimitives.ReadUInt16BigEndian(key[^4..]));
        return true;
    }
}
