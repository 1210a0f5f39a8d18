namespace HostNetAgent.Netlink.Interop;

/// <summary>A system call failed.</summary>
/// <param name="operation">What was wanted, in words, such as "mount /run/netns/web".</param>
/// <param name="errno">Why not.</param>
public sealed class SystemCallException(string operation, Errno errno) : IOException($"{operation}: {ErrnoText.Of(errno)}")
{
    /// <summary>What was wanted, in words.</summary>
    public string Operation { get; } = operation;

    /// <summary>The error number.</summary>
    public Errno Errno { get; } = errno;
}
