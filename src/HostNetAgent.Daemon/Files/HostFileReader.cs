using HostNetAgent.Core.Names;

namespace HostNetAgent.Daemon.Files;

/// <summary>Reads the host's files about names. Where the host asks only itself, as systemd-resolved has it, the servers behind that count.</summary>
internal sealed class HostFileReader(string resolvConf = HostFileReader.ResolvConfPath, string behindResolved = "/run/systemd/resolve/resolv.conf")
{
    public const string ResolvConfPath = "/etc/resolv.conf";
    private HostFiles _last = new("", "");

    /// <summary>What is there now; of a file that is being replaced, what it said before.</summary>
    public HostFiles Read() => _last = new HostFiles(Resolver(), Text("/proc/sys/kernel/hostname")?.Trim() ?? _last.Hostname);

    private string Resolver()
    {
        if (Text(resolvConf) is not { } text)
            return _last.ResolvConf;
        var servers = ResolvConf.Parse(text).Servers;
        return servers.Length > 0 && servers.All(server => server.IsLoopback) && Text(behindResolved) is { } behind ? behind : text;
    }

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
