using System.Text;
using HostNetAgent.Core.Errors;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>Settings of an interface inside a sandbox: no IPv6 where the network has none, and no router advertisements ever. For one thread.</summary>
/// <remarks>
/// The kernel keeps the files of all namespaces that were looked up in one /proc under the same name in one list, and walks it at
/// every lookup: 4 ms with 5 000 sandboxes. So they are looked up in a /proc of our own, which is made anew before that list is long.
/// </remarks>
internal sealed class InnerSettings : IDisposable
{
    private const int LongestList = 32;

    private ProcInstance? _proc;
    private int _lookups = LongestList;

    /// <summary>
    /// Writes them; the calling thread must be inside. A kernel without IPv6 has none of these files, and needs none; nor has a device whose MTU is below the 1280 of IPv6,
    /// which is as good as forbidden where IPv6 is not wanted.
    /// </summary>
    public AgentError? Apply(string device, bool enableIPv6)
    {
        if (_lookups++ >= LongestList)
            Renew();
        if (!enableIPv6)
            return Write(device, "disable_ipv6", "1", mayLack: true);
        return Write(device, "accept_ra", "0", mayLack: false) ?? Write(device, "disable_ipv6", "0", mayLack: false);
    }

    public void Dispose() => _proc?.Dispose();

    /// <summary>The kernel waits for all processors before it lets a mount go; nobody who attaches should.</summary>
    private void Renew()
    {
        if (_proc is { } full)
            ThreadPool.UnsafeQueueUserWorkItem(static full => full.Dispose(), full, preferLocal: false);
        _proc = ProcInstance.TryMount();
        _lookups = 1;
    }

    private AgentError? Write(string device, string name, string value, bool mayLack)
    {
        var path = $"sys/net/ipv6/conf/{device}/{name}";
        var bytes = (Span<byte>)stackalloc byte[1];
        Encoding.ASCII.GetBytes(value, bytes);
        var errno = _proc is null ? SettingFile.Write($"/proc/{path}", bytes) : _proc.Write(path, bytes);
        return errno == Errno.None || (errno == Errno.NoEntry && (mayLack || !Directory.Exists("/proc/sys/net/ipv6")))
            ? null
            : AgentError.Unavailable($"setting net/ipv6/conf/{device}/{name} to {value} failed: {ErrnoText.Of(errno)}");
    }
}
