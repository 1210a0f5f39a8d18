namespace HostNetAgent.Netlink.Interop;

/// <summary>Owners of files.</summary>
public static unsafe class Ownership
{
    /// <summary>For <see cref="Change"/>: leave as it is.</summary>
    public const uint Keep = uint.MaxValue;

    /// <summary>chown(2).</summary>
    /// <exception cref="SystemCallException">Refused.</exception>
    public static void Change(string path, uint owner, uint group) => SystemCall.Check(libc.chown(path, owner, group), "change the owner of", path);

    /// <summary>The number of a user, from all sources that the system is set up to ask; null when there is none of that name.</summary>
    /// <exception cref="SystemCallException">The user database failed.</exception>
    public static uint? UserNumber(string name)
    {
        for (var size = 4096; ; size *= 2)
        {
            var buffer = new byte[size];
            fixed (byte* bytes = buffer)
            {
                passwd entry;
                passwd* found;
                switch ((Errno)libc.getpwnam_r(name, &entry, bytes, (nuint)size, &found))
                {
                    case Errno.None: return found is null ? null : entry.pw_uid;
                    case Errno.NoEntry or Errno.NoProcess: return null;
                    case Errno.Range or Errno.Interrupted: continue;
                    case var errno: throw new SystemCallException($"look up user {name}", errno);
                }
            }
        }
    }

    /// <summary>The number of a group, from all sources that the system is set up to ask; null when there is none of that name.</summary>
    /// <exception cref="SystemCallException">The group database failed.</exception>
    public static uint? GroupNumber(string name)
    {
        for (var size = 4096; ; size *= 2)
        {
            var buffer = new byte[size];
            fixed (byte* bytes = buffer)
            {
                group entry;
                group* found;
                switch ((Errno)libc.getgrnam_r(name, &entry, bytes, (nuint)size, &found))
                {
                    case Errno.None: return found is null ? null : entry.gr_gid;
                    case Errno.NoEntry or Errno.NoProcess: return null;
                    case Errno.Range or Errno.Interrupted: continue;
                    case var errno: throw new SystemCallException($"look up group {name}", errno);
                }
            }
        }
    }
}
