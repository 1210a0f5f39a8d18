using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>
/// An inotify instance over one directory: readable once names went from it, or got another file. What is made there costs nothing
/// and is not told.
/// </summary>
public sealed unsafe class DirectoryWatch : DescriptorHandle
{
    private const uint Losses = libc.IN_DELETE | libc.IN_MOVED_FROM | libc.IN_MOVED_TO;

    /// <summary>Watches from now on.</summary>
    /// <exception cref="SystemCallException"><see cref="Errno.TooManyFiles"/>: fs.inotify.max_user_instances is reached; <see cref="Errno.NoEntry"/>: there is no such directory.</exception>
    public DirectoryWatch(string directory)
        : base(SystemCall.Check(libc.inotify_init1(libc.IN_CLOEXEC | libc.IN_NONBLOCK), "make an inotify instance"))
    {
        if (libc.inotify_add_watch(Number, directory, Losses | libc.IN_ONLYDIR) >= 0)
            return;
        var failure = SystemCall.Failed("watch", directory);
        Dispose();
        throw failure;
    }

    /// <summary>Appends names that went or got another file, in that order, and takes them off what is waiting. The kernel tells equal ones that follow each other once.</summary>
    /// <returns>False when the kernel had no room for all of them.</returns>
    /// <exception cref="SystemCallException">The read failed.</exception>
    public bool Read(List<string> names)
    {
        Span<byte> buffer = stackalloc byte[4096];
        nint length;
        fixed (byte* bytes = buffer)
            length = libc.read(Number, bytes, (nuint)buffer.Length);
        if (length < 0)
            return SystemCall.LastError is Errno.Again or Errno.Interrupted ? true : throw SystemCall.Failed("read what went from a directory");
        var complete = true;
        for (var rest = buffer[..(int)length]; rest.Length >= sizeof(inotify_event);)
        {
            var header = MemoryMarshal.Read<inotify_event>(rest);
            var name = rest.Slice(sizeof(inotify_event), (int)header.len);
            rest = rest[(sizeof(inotify_event) + name.Length)..];
            complete &= (header.mask & libc.IN_Q_OVERFLOW) == 0;
            if ((header.mask & Losses) != 0)
                names.Add(System.Text.Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]));
        }

        return complete;
    }
}
