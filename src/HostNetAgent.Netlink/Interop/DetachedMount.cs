namespace HostNetAgent.Netlink.Interop;

/// <summary>
/// A mount of a namespace that has no place yet (open_tree(2), Linux 5.2). It can be made in advance; to give it a place then takes half the
/// time of a bind mount. One that got none goes with its descriptor.
/// </summary>
public sealed class DetachedMount : DescriptorHandle
{
    private DetachedMount(int descriptor)
        : base(descriptor)
    {
    }

    /// <summary>Makes one; null where the kernel cannot, or does not let us.</summary>
    public static DetachedMount? TryOf(DescriptorHandle space)
    {
        var descriptor = (int)libc.syscall(libc.SYS_open_tree, space.Number, "", libc.AT_EMPTY_PATH | libc.OPEN_TREE_CLONE | libc.O_CLOEXEC);
        return descriptor < 0 ? null : new DetachedMount(descriptor);
    }

    /// <summary>Puts it over an existing file.</summary>
    /// <exception cref="SystemCallException">Refused, or the file is missing.</exception>
    public void MoveTo(string path) => SystemCall.Check(
        (int)libc.syscall(libc.SYS_move_mount, Number, "", libc.AT_FDCWD, path, libc.MOVE_MOUNT_F_EMPTY_PATH), "mount a namespace at", path);
}
