namespace HostNetAgent.Netlink.Interop;

public static unsafe partial class Mounts
{
    private const uint Shared = 0x100000;
    private const int DetachFlag = 2;   // MNT_DETACH
    private const int NoFollowFlag = 8; // UMOUNT_NOFOLLOW

    /// <summary>
    /// Makes a directory a mount point whose mounts other mount namespaces see too, as <c>ip netns</c> does, so that a pin
    /// can be taken away everywhere. Does nothing more when it is one already.
    /// </summary>
    /// <exception cref="SystemCallException">Refused.</exception>
    public static void MakeShared(string directory)
    {
        if (Call(null, directory, null, Shared | Recursive) == Errno.None)
            return;
        Require(Call(directory, directory, null, BindFlag | Recursive), "mount", directory);
        Require(Call(null, directory, null, Shared | Recursive), "share the mounts of", directory);
    }

    /// <summary>Keeps a namespace alive under a name: mounts it over an existing file.</summary>
    /// <exception cref="SystemCallException">Refused, or the file is missing.</exception>
    public static void BindNamespace(DescriptorHandle descriptor, string path)
    {
        using var mount = DetachedMount.TryOf(descriptor);
        if (mount is not null)
            mount.MoveTo(path);
        else
            Require(Call($"/proc/thread-self/fd/{descriptor.Number}", path, null, BindFlag), "mount a namespace at", path);
    }

    /// <summary>Whether a namespace is mounted at the path; false too when nothing is there.</summary>
    public static bool IsNamespace(string path)
    {
        using var file = PathDescriptor.Open(path, out _);
        return file is not null && NamespaceCalls.KindOf(file) != NamespaceKind.None;
    }

    /// <summary>Takes the uppermost mount at a path away, even while in use; a symbolic link is not followed. Nothing happens when it is no mount point.</summary>
    /// <exception cref="SystemCallException">Refused.</exception>
    public static void Detach(string path)
    {
        if (libc.umount2(path, DetachFlag | NoFollowFlag) < 0 && SystemCall.LastError != Errno.Invalid)
            throw SystemCall.Failed("unmount", path);
    }

    private static void Require(Errno errno, string operation, string path)
    {
        if (errno != Errno.None)
            throw new SystemCallException($"{operation} {path}", errno);
    }
}
