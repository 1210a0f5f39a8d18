namespace HostNetAgent.Services.Dhcp;

/// <summary>
/// The options of a packet: of the options field, then, where option 52 says so, of the fields file and sname (RFC 2131 4.1). Parts of one option
/// are put together in that order (RFC 3396). Never holds more than the packet did.
/// </summary>
internal sealed class DhcpOptions
{
    private const int NameField = 44;
    private const int NameLength = 64;
    private const int FileField = 108;
    private const int FileLength = 128;

    private readonly Dictionary<byte, byte[]> _values = [];

    private DhcpOptions()
    {
    }

    /// <summary>Reads those of a packet; null when one of them goes beyond its field.</summary>
    public static DhcpOptions? Read(ReadOnlySpan<byte> packet)
    {
        var options = new DhcpOptions();
        if (!options.Add(packet[DhcpRequest.OptionsField..]))
            return null;
        var overload = options[DhcpOption.Overload] is [var bits] ? bits : 0;
        if ((overload & 1) != 0 && !options.Add(packet.Slice(FileField, FileLength)))
            return null;
        return (overload & 2) == 0 || options.Add(packet.Slice(NameField, NameLength)) ? options : null;
    }

    /// <summary>The bytes of an option; null when it is not there.</summary>
    public byte[]? this[byte code] => _values.GetValueOrDefault(code);

    private bool Add(ReadOnlySpan<byte> field)
    {
        for (var at = 0; at < field.Length && field[at] != DhcpOption.End;)
        {
            var code = field[at++];
            if (code == DhcpOption.Pad)
                continue;
            if (at == field.Length || at + 1 + field[at] > field.Length)
                return false;
            var part = field.Slice(at + 1, field[at]);
            _values[code] = _values.TryGetValue(code, out var before) ? [.. before, .. part] : part.ToArray();
            at += 1 + part.Length;
        }

        return true;
    }
}
