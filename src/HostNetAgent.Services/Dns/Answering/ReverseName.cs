using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dns.Answering;

/// <summary>Names of addresses: 4.3.2.1.in-addr.arpa (RFC 1035 3.5) and 32 digits before ip6.arpa (RFC 3596 2.5).</summary>
internal static class ReverseName
{
    /// <summary>The address that a name in lower case stands for.</summary>
    public static bool TryParse(ReadOnlySpan<byte> name, out IpAddress address)
    {
        address = default;
        if (name.EndsWith(".in-addr.arpa"u8))
            return TryParseV4(name[..^13], out address);
        return name.EndsWith(".ip6.arpa"u8) && TryParseV6(name[..^9], out address);
    }

    private static bool TryParseV4(ReadOnlySpan<byte> parts, out IpAddress address)
    {
        address = default;
        var value = 0u;
        for (var shift = 0; shift < 32; shift += 8)
        {
            var dot = parts.IndexOf((byte)'.');
            var part = dot < 0 ? parts : parts[..dot];
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || (dot < 0) != (shift == 24))
                return false;
            var number = 0u;
            foreach (var digit in part)
            {
                if (digit is < (byte)'0' or > (byte)'9')
                    return false;
                number = (number * 10) + digit - '0';
            }

            if (number > 255)
                return false;
            value |= number << shift;
            parts = dot < 0 ? [] : parts[(dot + 1)..];
        }

        address = IpAddress.V4(value);
        return true;
    }

    private static bool TryParseV6(ReadOnlySpan<byte> parts, out IpAddress address)
    {
        address = default;
        if (parts.Length != 63)
            return false;
        var value = UInt128.Zero;
        for (var i = 0; i < 32; i++)
        {
            var digit = parts[2 * i];
            var number = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                _ => -1,
            };
            if (number < 0 || (i < 31 && parts[(2 * i) + 1] != '.'))
                return false;
            value |= (UInt128)(uint)number << (4 * i);
        }

        address = IpAddress.V6(value);
        return true;
    }
}
