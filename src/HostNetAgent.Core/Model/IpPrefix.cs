using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HostNetAgent.Core.Model;

/// <summary>An address and a prefix length, such as 10.50.0.0/24. Host bits may be set (an interface address) or not (a subnet).</summary>
/// <param name="Address">The address, as given.</param>
/// <param name="Length">Prefix length in bits, 0 to 32 or 128.</param>
public readonly record struct IpPrefix(IpAddress Address, int Length) : IComparable<IpPrefix>
{
    /// <summary>Whether the address is IPv6.</summary>
    public bool IsV6 => Address.IsV6;

    /// <summary>The lowest address: host bits cleared.</summary>
    public IpAddress First => IsV6 ? IpAddress.V6(Address.Value & Mask) : IpAddress.V4((uint)(Address.Value & Mask));

    /// <summary>The highest address: host bits set (IPv4: the broadcast address).</summary>
    public IpAddress Last => First.Add(HostMask);

    /// <summary>Whether no host bit is set.</summary>
    public bool IsCanonical => First == Address;

    /// <summary>The subnet: the same with host bits cleared.</summary>
    public IpPrefix Canonical => new(First, Length);

    /// <summary>Number of host bits.</summary>
    public int HostBits => Address.Bits - Length;

    private UInt128 HostMask => HostBits == 128 ? UInt128.MaxValue : (UInt128.One << HostBits) - 1;

    private UInt128 Mask => (IsV6 ? UInt128.MaxValue : uint.MaxValue) & ~HostMask;

    /// <summary>Whether <paramref name="address"/> lies in this subnet; false for the other family.</summary>
    public bool Contains(IpAddress address) => address.IsV6 == IsV6 && (address.Value & Mask) == (Address.Value & Mask);

    /// <summary>Whether <paramref name="other"/> lies wholly in this subnet.</summary>
    public bool Contains(IpPrefix other) => other.Length >= Length && Contains(other.Address);

    /// <summary>Whether the two share an address.</summary>
    public bool Overlaps(IpPrefix other) => Contains(other.Address) || other.Contains(Address);

    /// <summary>Parses <c>address/length</c>; no length, a sign or leading zeroes are refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IpPrefix prefix)
    {
        prefix = default;
        var slash = text?.IndexOf('/') ?? -1;
        if (slash < 0 || !IpAddress.TryParse(text![..slash], out var address))
            return false;
        var digits = text[(slash + 1)..];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > address.Bits || (digits.Length > 1 && digits[0] == '0'))
            return false;
        prefix = new IpPrefix(address, length);
        return true;
    }

    /// <summary>Parses text that is known to be a prefix.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IpPrefix Parse(string text) => TryParse(text, out var prefix) ? prefix : throw new FormatException($"'{text}' is no prefix");

    /// <inheritdoc/>
    public int CompareTo(IpPrefix other) => Address.CompareTo(other.Address) is var order and not 0 ? order : Length.CompareTo(other.Length);

    /// <inheritdoc/>
    public override string ToString() => $"{Address}/{Length}";
}
