namespace HostNetAgent.Netlink.Interop;

/// <summary>
/// Namespaces of the calling <em>thread</em>. Entering or making one on a pool thread would leak it into unrelated work: use a
/// thread of your own and let it end. Sockets opened inside stay bound to the namespace.
/// </summary>
public static unsafe class NamespaceCalls
{
    /// <summary>The calling thread's own network namespace, to be opened, or mounted elsewhere to keep it.</summary>
    public const string OwnNetwork = "/proc/thread-self/ns/net";

    /// <summary>Opens a namespace by path, such as /run/netns/web or /proc/1/ns/net. Check <see cref="KindOf"/>: any file opens, and none is waited for.</summary>
    /// <exception cref="SystemCallException">It is not there, or access is denied.</exception>
    public static DescriptorHandle Open(string path) =>
        new(SystemCall.Check(libc.open(path, libc.O_RDONLY | libc.O_CLOEXEC | libc.O_NONBLOCK), "open", path));

    /// <summary>Opens the network namespace at a path, and nothing else: another file, be it a device or a pipe, is named but never opened.</summary>
    /// <returns>Null when there is none, for whatever reason, but for one.</returns>
    /// <exception cref="SystemCallException"><see cref="Errno.TooManyFiles"/>.</exception>
    public static DescriptorHandle? TryOpenNetwork(string path)
    {
        using var place = PathDescriptor.Locate(path, out var failure);
        if (failure == Errno.TooManyFiles)
            throw new SystemCallException($"open {path}", failure);
        if (place is null || !IsOfNamespaces(place))
            return null;
        var descriptor = Open(place.StablePath);
        if (KindOf(descriptor) == NamespaceKind.Network)
            return descriptor;
        descriptor.Dispose();
        return null;
    }

    /// <summary>Opens the network namespace that a socket is in, whatever thread asks: a tenth of the time that its path in /proc takes.</summary>
    /// <exception cref="SystemCallException">No right.</exception>
    public static DescriptorHandle OfSocket(DescriptorHandle socket) =>
        new(SystemCall.Check(libc.ioctl(socket.Number, libc.SIOCGSKNS, null), "open the namespace of a socket"));

    /// <summary>Moves the calling thread into a namespace.</summary>
    /// <exception cref="SystemCallException">The descriptor is none of this kind, or no right.</exception>
    public static void Enter(DescriptorHandle target, NamespaceKind kind = NamespaceKind.Network) =>
        SystemCall.Check(libc.setns(target.Number, (int)kind), "enter a namespace");

    /// <summary>Moves the calling thread into a new namespace. For <see cref="NamespaceKind.Mount"/> the thread also stops sharing its working directory.</summary>
    /// <exception cref="SystemCallException">A limit is reached, or no right.</exception>
    public static void Unshare(NamespaceKind kinds) => SystemCall.Check(libc.unshare((int)kinds), "make a namespace");

    /// <summary>Moves the calling thread into a new network namespace, with nothing but a loopback link that is down.</summary>
    /// <exception cref="SystemCallException">A limit is reached, or no right.</exception>
    public static void UnshareNetwork() => Unshare(NamespaceKind.Network);

    /// <summary>Which kind an open file is; <see cref="NamespaceKind.None"/> when it is no namespace at all.</summary>
    public static NamespaceKind KindOf(DescriptorHandle descriptor) =>
        libc.ioctl(descriptor.Number, libc.NS_GET_NSTYPE, null) is var kind and >= 0 ? (NamespaceKind)kind : NamespaceKind.None;

    /// <summary>Identity of an open namespace.</summary>
    /// <exception cref="SystemCallException">The descriptor is bad.</exception>
    public static NamespaceIdentity IdentityOf(DescriptorHandle descriptor)
    {
        statx_buffer buffer;
        SystemCall.Check(libc.statx(descriptor.Number, "", libc.AT_EMPTY_PATH, libc.STATX_INO, &buffer), "identify a namespace");
        return Identity(in buffer);
    }

    /// <summary>Identity of the namespace at a path, without opening it.</summary>
    /// <exception cref="SystemCallException">It is not there, or access is denied.</exception>
    public static NamespaceIdentity IdentityOf(string path)
    {
        statx_buffer buffer;
        SystemCall.Check(libc.statx(libc.AT_FDCWD, path, 0, libc.STATX_INO, &buffer), "identify the namespace", path);
        return Identity(in buffer);
    }

    /// <summary>SO_NETNS_COOKIE: a number that no other network namespace gets until the next boot. Null on kernels before 5.14.</summary>
    public static ulong? CookieOf(DescriptorHandle socket)
    {
        ulong cookie;
        var length = (uint)sizeof(ulong);
        return libc.getsockopt(socket.Number, libc.SOL_SOCKET, libc.SO_NETNS_COOKIE, &cookie, &length) == 0 ? cookie : null;
    }

    private static bool IsOfNamespaces(DescriptorHandle file)
    {
        statfs_buffer buffer;
        return libc.fstatfs(file.Number, &buffer) == 0 && buffer.f_type == libc.NSFS_MAGIC;
    }

    private static NamespaceIdentity Identity(in statx_buffer buffer) =>
        new(((ulong)buffer.stx_dev_major << 32) | buffer.stx_dev_minor, buffer.stx_ino);
}
