using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Firewall;

/// <summary>Set elements in words.</summary>
public static class ElementText
{
    /// <summary>The element with its fields decoded, such as <c>element pub4_any tcp/8080 -> 10.50.0.20:80</c>.</summary>
    public static string Describe(ElementObject element)
    {
        var spec = SetSpecs.Of(element.Set);
        var key = Fields(spec.Key, element.ElementKey);
        return element.Data.Length == 0 ? $"element {spec.Name} {key}" : $"element {spec.Name} {key} -> {Fields(spec.Data, element.Data)}";
    }

    private static string Fields(ImmutableArray<FieldType> types, ElementBytes value)
    {
        Span<byte> buffer = stackalloc byte[ElementBytes.Capacity];
        ReadOnlySpan<byte> rest = buffer[..value.CopyTo(buffer)];
        var text = new StringBuilder();
        for (var i = 0; i < types.Length; i++)
        {
            if (rest.Length < types[i].Size())
                return $"0x{value}";
            if (i > 0)
                text.Append(Separator(types[i - 1], types[i]));
            var bracketed = types[i] == FieldType.Address6 && i + 1 < types.Length && types[i + 1] == FieldType.Port;
            text.Append(bracketed ? $"[{Field(types[i], rest)}]" : Field(types[i], rest));
            rest = rest[Math.Min(types[i].PaddedSize(), rest.Length)..];
        }

        return text.ToString();
    }

    private static char Separator(FieldType before, FieldType after) => (before, after) switch
    {
        (FieldType.Protocol, _) => '/',
        (FieldType.Address4 or FieldType.Address6, FieldType.Port) => ':',
        _ => ' ',
    };

    private static string Field(FieldType type, ReadOnlySpan<byte> bytes) => type switch
    {
        FieldType.Interface => $"if {MemoryMarshal.Read<int>(bytes)}",
        FieldType.Family => bytes[0] == 2 ? "ipv4" : "ipv6",
        FieldType.Protocol => ((Transport)bytes[0]).Name(),
        FieldType.Port => (bytes[0] << 8 | bytes[1]).ToString(CultureInfo.InvariantCulture),
        FieldType.Address4 => IpAddress.FromBytes(bytes[..4]).ToString(),
        FieldType.Address6 => IpAddress.FromBytes(bytes[..16]).ToString(),
        FieldType.Mac => MacAddress.FromBytes(bytes).ToString(),
        FieldType.Class => $"{MemoryMarshal.Read<uint>(bytes) >> 16:x}:{MemoryMarshal.Read<uint>(bytes) & 0xffff:x}",
        _ => "",
    };
}
