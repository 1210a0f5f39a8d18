using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace HostNetAgent.Bench.Daemon;

/// <summary>A whole answer of HTTP/1.1, with a length or in one piece of chunks.</summary>
internal readonly ref struct HttpAnswer
{
    /// <summary>Status code.</summary>
    public int Status { get; private init; }

    /// <summary>The body.</summary>
    public ReadOnlySpan<byte> Body { get; private init; }

    /// <summary>False when more is to come.</summary>
    public static bool TryParse(Span<byte> bytes, out HttpAnswer answer)
    {
        answer = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0 || !Utf8Parser.TryParse(bytes["HTTP/1.1 ".Length..], out int status, out _))
            return false;
        var head = Encoding.ASCII.GetString(bytes[..end]);
        var rest = bytes[(end + 4)..];
        var length = Field(head, "Content-Length:") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : Field(head, "Transfer-Encoding:") is null ? 0 : Unchunk(rest);
        if (length < 0 || rest.Length < length)
            return false;
        answer = new HttpAnswer { Status = status, Body = rest[..length] };
        return true;
    }

    private static string? Field(string head, string name)
    {
        var start = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : head[(start + name.Length)..].Split("\r\n", 2)[0].Trim();
    }

    /// <summary>Joins the chunks at the start, once all are there; returns the length, or -1.</summary>
    private static int Unchunk(Span<byte> rest)
    {
        if (!rest.EndsWith("\r\n0\r\n\r\n"u8) && !rest.SequenceEqual("0\r\n\r\n"u8))
            return -1;
        var written = 0;
        for (var at = 0; ;)
        {
            var line = rest[at..].IndexOf("\r\n"u8);
            var size = int.Parse(Encoding.ASCII.GetString(rest.Slice(at, line)), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
                return written;
            rest.Slice(at + line + 2, size).CopyTo(rest[written..]);
            written += size;
            at += line + 2 + size + 2;
        }
    }
}
