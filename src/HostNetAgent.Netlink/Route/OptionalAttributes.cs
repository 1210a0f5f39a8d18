using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Attributes that are left out when their value is null.</summary>
internal static class OptionalAttributes
{
    public static void OptionalU32(this NetlinkWriter writer, ushort type, uint? value)
    {
        if (value is { } present)
            writer.U32(type, present);
    }

    public static void OptionalS32(this NetlinkWriter writer, ushort type, int? value)
    {
        if (value is { } present)
            writer.S32(type, present);
    }

    public static void OptionalFlag(this NetlinkWriter writer, ushort type, bool? value)
    {
        if (value is { } present)
            writer.U8(type, present ? (byte)1 : (byte)0);
    }

    public static void OptionalString(this NetlinkWriter writer, ushort type, string? value)
    {
        if (value is not null)
            writer.String(type, value);
    }
}
