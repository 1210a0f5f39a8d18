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
    public static StateLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(Path.Combine(directory, HolderFileName), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
            return new StateLock(handle);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new StateStoreException(StateStoreFailure.Inaccessible, $"The state directory {directory} cannot be written: {denied.Message} Run as root, or name another directory with --state-dir.", denied);
        }
        catch (IOException busy)
        {
            throw Refused(directory, busy);
        }
    }

    public void Dispose() => _handle.Dispose();

    private static StateStoreException Refused(string directory, IOException cause)
    {
        // EWOULDBLOCK of flock; all other errors are about the file itself.
        const int WouldBlock = 11;
        if ((cause.HResult & 0xffff) != WouldBlock)
            return new StateStoreException(StateStoreFailure.Inaccessible, $"The state directory {directory} cannot be used: {cause.Message}", cause);
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
