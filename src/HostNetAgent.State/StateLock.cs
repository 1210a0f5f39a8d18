using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace HostNetAgent.State;

/// <summary>
/// Exclusive use of a state directory: an flock on a file. The kernel drops it with the process, and the file stays, because removing it
/// would let two processes lock two files of one name. Who holds it stands in a second file, since a locked one cannot be read.
/// </summary>
internal sealed class StateLock : IDisposable
{
    public const string FileName = "hostnetd.lock";

    public const string HolderFileName = "hostnetd.pid";

    private readonly SafeFileHandle _handle;

    private StateLock(SafeFileHandle handle) => _handle = handle;

    /// <exception cref="StateStoreException">Another process holds it, or the file cannot be made.</exception>
    public static StateLock Take(string directory, Func<SafeFileHandle, bool> tryLock)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            var handle = Locked(path, tryLock) ?? throw InUse(directory);
            File.WriteAllText(Path.Combine(directory, HolderFileName), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
            return new StateLock(handle);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new StateStoreException(StateStoreFailure.Inaccessible, $"The state directory {directory} cannot be written: {denied.Message} Run as root, or name another directory with --state-dir.", denied);
        }
        catch (IOException busy) when (busy is not StateStoreException)
        {
            throw Refused(directory, busy);
        }
    }

    public void Dispose() => _handle.Dispose();

    private static SafeFileHandle? Locked(string path, Func<SafeFileHandle, bool> tryLock)
    {
        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var locked = false;
        try
        {
            return (locked = tryLock(handle)) ? handle : null;
        }
        finally
        {
            if (!locked)
                handle.Dispose();
        }
    }

    private static StateStoreException Refused(string directory, IOException cause)
    {
        // EWOULDBLOCK of flock; all other errors are about the file itself.
        const int WouldBlock = 11;
        return (cause.HResult & 0xffff) == WouldBlock
            ? InUse(directory, cause)
            : new StateStoreException(StateStoreFailure.Inaccessible, $"The state directory {directory} cannot be used: {cause.Message}", cause);
    }

    private static StateStoreException InUse(string directory, Exception? cause = null)
    {
        var holder = Holder(Path.Combine(directory, HolderFileName));
        var who = holder.Length == 0 ? "another process" : $"process {holder}";
        return new StateStoreException(StateStoreFailure.InUse, $"The state in {directory} is in use by {who}; stop that daemon first, or name another directory with --state-dir.", cause);
    }

    private static string Holder(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }
}
