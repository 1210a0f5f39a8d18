namespace HostNetAgent.Netlink.Tests.Wire;

/// <summary>Bytes as text, a field a line.</summary>
internal static class Hex
{
    /// <summary>Hexadecimal digits; blanks and what follows "//" on a line do not count.</summary>
    public static byte[] Bytes(string text) =>
        Convert.FromHexString(string.Concat(text.Split('\n').Select(line => line.Split("//")[0]).SelectMany(line => line.Where(char.IsAsciiHexDigit))));
}
