using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>A value that a rule compares with.</summary>
/// <param name="Bytes">As the kernel has it in a register; fewer bytes than the field means: compare only the field's first bytes.</param>
/// <param name="Text">As nft's language writes it.</param>
public readonly record struct Constant(ElementBytes Bytes, string Text)
{
    /// <summary>One byte.</summary>
    public static Constant Byte(byte value, string? text = null) => new(new([value]), text ?? $"{value}");

    /// <summary>Two bytes in network order.</summary>
    public static Constant BigEndian(ushort value, string? text = null)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return new(new(bytes), text ?? $"{value}");
    }

    /// <summary>Four bytes in host order.</summary>
    public static Constant HostOrder(uint value, string text)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        MemoryMarshal.Write(bytes, in value);
        return new(new(bytes), text);
    }
}
