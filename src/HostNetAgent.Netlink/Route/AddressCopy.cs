using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>An address as the kernel reported it, with whatever attributes it has, to be put on another link.</summary>
public sealed class AddressCopy
{
    /// <summary>IFA_F_MANAGETEMPADDR, IFA_F_NOPREFIXROUTE, IFA_F_MCAUTOJOIN: the flags that a request may set and that mean the same elsewhere.</summary>
    private const uint Lasting = 0x100 | 0x200 | 0x400;

    private readonly byte[] _body;

    /// <summary>Takes the body of an RTM_NEWADDR: <c>struct ifaddrmsg</c> and attributes.</summary>
    /// <exception cref="NetlinkFormatException">Truncated or inconsistent.</exception>
    public AddressCopy(ReadOnlySpan<byte> body)
    {
        _body = body.ToArray();
        Record = RawBody.Read(body, RouteMessageType.NewAddress, static (in message) => AddressRecord.Read(in message));
    }

    /// <summary>The body, to be kept.</summary>
    public ReadOnlySpan<byte> Body => _body;

    /// <summary>What is known of it.</summary>
    public AddressRecord Record { get; }

    /// <summary>
    /// RTM_NEWADDR that puts it on another link, usable at once: whoever had it a moment before needs no duplicate detection. Writes
    /// nothing, and says so, when its lifetime has run out.
    /// </summary>
    /// <param name="writer">Takes the message.</param>
    /// <param name="link">ifindex of the other link.</param>
    /// <param name="label">Its label there (IPv4); null for the link's name.</param>
    /// <param name="age">Time since the kernel reported it, which counts against its lifetime.</param>
    public bool TryAdd(NetlinkWriter writer, int link, string? label, TimeSpan age)
    {
        if (IsOver(age))
            return false;
        var header = MemoryMarshal.Read<ifaddrmsg>(_body);
        var flags = ((uint)Record.Flags & Lasting) | (header.ifa_family == RouteFamily.IPv6 ? (uint)AddressFlags.NoDuplicateDetection : 0);
        var message = writer.BeginMessage(RouteMessageType.NewAddress, NetlinkFlags.Request | NetlinkFlags.Create | NetlinkFlags.Exclusive);
        writer.Write(header with { ifa_index = link, ifa_flags = (byte)flags });
        writer.U32(rtnetlink.IFA_FLAGS, flags);
        writer.OptionalString(rtnetlink.IFA_LABEL, label);
        Attributes(writer, age);
        writer.EndMessage(message);
        return true;
    }

    /// <summary>RTM_DELADDR that takes it off the link where it was found.</summary>
    public void Delete(NetlinkWriter writer) => AddressMessages.Delete(writer, Record);

    /// <summary>Whether its lifetime has run out, some time after the kernel reported it.</summary>
    public bool IsOver(TimeSpan age)
    {
        var reader = new AttributeReader(_body.AsSpan(Marshal.SizeOf<ifaddrmsg>()));
        while (reader.Next())
        {
            if (reader.Type == rtnetlink.IFA_CACHEINFO)
                return RawBody.Left(MemoryMarshal.Read<uint>(reader.Payload[4..]), age) == 0;
        }

        return false;
    }

    private void Attributes(NetlinkWriter writer, TimeSpan age)
    {
        var reader = new AttributeReader(_body.AsSpan(Marshal.SizeOf<ifaddrmsg>()));
        while (reader.Next())
        {
            switch (reader.Type)
            {
                case rtnetlink.IFA_FLAGS or rtnetlink.IFA_LABEL or rtnetlink.IFA_TARGET_NETNSID:
                    break;
                case rtnetlink.IFA_CACHEINFO:
                    Lifetimes(reader.Payload, age, writer.ReserveAttribute(rtnetlink.IFA_CACHEINFO, reader.Payload.Length));
                    break;
                default:
                    writer.Attribute(reader.RawType, reader.Payload);
                    break;
            }
        }
    }

    /// <summary><c>struct ifa_cacheinfo</c>: seconds preferred, seconds valid, two times that only the kernel writes.</summary>
    private static void Lifetimes(ReadOnlySpan<byte> old, TimeSpan age, Span<byte> left)
    {
        for (var at = 0; at < 8; at += 4)
        {
            var seconds = RawBody.Left(MemoryMarshal.Read<uint>(old[at..]), age);
            MemoryMarshal.Write(left[at..], in seconds);
        }
    }
}
