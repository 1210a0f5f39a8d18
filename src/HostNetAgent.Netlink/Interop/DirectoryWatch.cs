using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>
/// An inotify instance over directories: readable once names went from one, or got another file. What is made there costs nothing
/// and is not told. Any thread.
/// </summary>
public sealed unsafe class DirectoryWatch : DescriptorHandle
{
    private const uint Losses = libc.IN_DELETE | libc.IN_MOVED_FROM | libc.IN_MOVED_TO;

    private readonly Lock _lock = new();

    /// <summary>Paths of each watched directory: the kernel has one watch for all that lead to it.</summary>
    private readonly Dictionary<int, List<string>> _directories = [];

    /// <summary>Watches from now on.</summary>
    /// <exception cref="SystemCallException"><see cref="Errno.TooManyFiles"/>: fs.inotify.max_user_instances is reached; <see cref="Errno.NoEntry"/>: there is no such directory.</exception>
    public DirectoryWatch(string directory)
        : base(SystemCall.Check(libc.inotify_init1(libc.IN_CLOEXEC | libc.IN_NONBLOCK), "make an inotify instance"))
    {
        try
        {
            Add(directory);
        }
        catch (SystemCallException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Watches another directory too; one that is watched already, by this path, stays so.</summary>
    /// <exception cref="SystemCallException"><see cref="Errno.NoSpace"/>: fs.inotify.max_user_watches is reached; <see cref="Errno.NoEntry"/>: there is no such directory.</exception>
    public void Add(string directory)
    {
        lock (_lock)
        {
            var watch = libc.inotify_add_watch(Number, directory, Losses | libc.IN_ONLYDIR);
            if (watch < 0)
                throw SystemCall.Failed("watch", directory);
            if (!_directories.TryGetValue(watch, out var paths))
                _directories[watch] = paths = [];
            if (!paths.Contains(directory))
                paths.Add(directory);
        }
    }

    /// <summary>Appends paths that went or got another file, in that order, and takes them off what is waiting. The kernel tells equal ones that follow each other once.</summary>
    /// <returns>False when the kernel had no room for all of them.</returns>
    /// <exception cref="SystemCallException">The read failed.</exception>
    public bool Read(List<string> paths)
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
            Take(header, name, paths);
        }

        return complete;
    }

    private void Take(inotify_event header, Span<byte> name, List<string> paths)
    {
        lock (_lock)
        {
            if ((header.mask & libc.IN_IGNORED) != 0)
                _directories.Remove(header.wd); // The directory itself is gone.
            else if ((header.mask & Losses) != 0 && _directories.TryGetValue(header.wd, out var directories))
                paths.AddRange(Paths(directories, System.Text.Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)])));
        }
    }

    private static IEnumerable<string> Paths(List<string> directories, string name) => directories.Select(directory => Path.Combine(directory, name));
}
