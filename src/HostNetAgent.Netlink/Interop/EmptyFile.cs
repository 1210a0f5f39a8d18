namespace HostNetAgent.Netlink.Interop;

/// <summary>Files that only have to be there: what a namespace is mounted over, marks. Two system calls; the base class library locks, cuts and inspects such a file besides.</summary>
public static class EmptyFile
{
    private const uint EveryoneReads = 0x1a4; // 0644

    /// <summary>Makes an empty file, unless something is there already.</summary>
    /// <exception cref="SystemCallException">It cannot be made.</exception>
    public static void Ensure(string path)
    {
        var descriptor = SystemCall.Check(libc.open(path, libc.O_CREAT | libc.O_CLOEXEC, EveryoneReads), "create", path);
        new DescriptorHandle(descriptor).Dispose();
    }
}
