using System.Net;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>
/// The host's own name servers, as its resolv.conf names them. The file is read again when a second has gone by since the last time, and only while there
/// are questions: that sees every kind of change (also a file put in its place, or at the end of a link) at the price of one small read.
/// </summary>
internal sealed class HostResolvConf(string path, ServerLists lists)
{
    private const int Patience = 1000;
    private long _due = long.MinValue;
    private string _text = "";

    /// <summary>The list at this time; empty when the file is missing or names nobody.</summary>
    public ServerList Servers { get; private set; } = lists.Of([]);

    public ServerList At(long now)
    {
        if (now < _due)
            return Servers;
        _due = now + Patience;
        var text = Read();
        if (!string.Equals(text, _text, StringComparison.Ordinal))
        {
            _text = text;
            Servers = lists.Of(NameServers(text));
        }

        return Servers;
    }

    /// <summary>The addresses behind the word nameserver, as the C library reads them.</summary>
    public static IEnumerable<IPEndPoint> NameServers(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            string[] words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["nameserver", var address, ..] && IPAddress.TryParse(address, out var parsed))
                yield return new IPEndPoint(parsed, 53);
        }
    }

    // A file that is being replaced may be missing for a moment; what it said holds until there is another.
    private string Read()
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return _text;
        }
    }
}
