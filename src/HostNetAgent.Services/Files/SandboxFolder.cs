using System.Text;
using HostNetAgent.Core.Names;

namespace HostNetAgent.Services.Files;

/// <summary>
/// The files of one sandbox, below the directory where <c>ip netns exec</c> looks. They are bound over those in /etc, and such a mount stays with
/// the file and not with its name: so a file is never replaced, but written in place. What the agent did not write, or somebody edited, is left alone.
/// </summary>
internal sealed class SandboxFolder(string root, string name)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Searchable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _path = Path.Combine(root, name);

    /// <summary>Whether there is a folder already.</summary>
    public bool Exists => Directory.Exists(_path);

    /// <summary>Whether the agent wrote this file, and nobody changed it since.</summary>
    public bool Owns(string file) => Read(file) is { } text && SignedText.IsUnchanged(text);

    /// <summary>Gives a file this text; null removes it.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The file system is read-only.</exception>
    /// <param name="file">Its name.</param>
    /// <param name="text">Its text.</param>
    /// <param name="owned">Whether it is the agent's, if its own text cannot tell.</param>
    public void Put(string file, string? text, bool owned = false)
    {
        if (text is null)
        {
            Remove(file, owned);
            return;
        }

        // Names of sandboxes hold no slash and no leading dot; links are not ours, and nothing is written through them.
        if (IsLink(_path))
            return;
        if (!Directory.Exists(_path))
        {
            Make(root);
            Make(_path);
        }

        Write(file, text, owned);
    }

    /// <summary>Removes a file, if it is the agent's.</summary>
    public void Remove(string file, bool owned = false)
    {
        if (!Owns(file) && (!owned || IsLink(Path.Combine(_path, file))))
            return;
        File.Delete(Path.Combine(_path, file));
        Forget(file);
    }

    /// <summary>Whether the agent made this file; somebody may have changed it since.</summary>
    public bool Made(string file) => Read(file) is { } text && (SignedText.WasSigned(text) || MadeFiles.Contains(root, name, file));

    /// <summary>Whether a file has just this text.</summary>
    public bool Has(string file, string text) => Read(file) == text;

    /// <summary>Takes a file for one that the agent made from now on.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The file system is read-only.</exception>
    public void Remember(string file)
    {
        if (!MadeFiles.Contains(root, name, file))
            MadeFiles.Add(root, name, file);
    }

    /// <summary>Takes a file for somebody else's from now on, if there is one.</summary>
    public void Forget(string file) => MadeFiles.Remove(root, name, file);

    /// <summary>Removes the folder, if nothing is left in it.</summary>
    public void RemoveEmpty()
    {
        if (Directory.Exists(_path) && !IsLink(_path) && !Directory.EnumerateFileSystemEntries(_path).Any())
            Directory.Delete(_path);
    }

    private string? Read(string file)
    {
        var path = Path.Combine(_path, file);
        return !IsLink(_path) && !IsLink(path) && File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private void Write(string file, string text, bool owned)
    {
        var path = Path.Combine(_path, file);
        if (IsLink(path) || Directory.Exists(path))
            return;
        var before = File.Exists(path) ? File.ReadAllText(path) : null;
        if (before == text || (before is not null && !owned && !SignedText.IsUnchanged(before)))
            return;
        if (before is null)
            MadeFiles.Add(root, name, file);
        using var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            UnixCreateMode = Readable,
        });
        if (before is null)
            File.SetUnixFileMode(stream.SafeFileHandle, Readable);
        // One write, padded to what was there: nobody who reads meanwhile sees a mixture or an empty file.
        var bytes = Encoding.UTF8.GetBytes(text);
        var padded = new byte[Math.Max(bytes.Length, before is null ? 0 : Encoding.UTF8.GetByteCount(before))];
        padded.AsSpan(bytes.Length).Fill((byte)'\n');
        bytes.CopyTo(padded, 0);
        stream.Write(padded);
        if (padded.Length > bytes.Length)
            stream.SetLength(bytes.Length);
    }

    // The daemon's mask may keep others out, and the programs that read these files are not root's.
    private static void Make(string path)
    {
        if (!Directory.Exists(path))
            File.SetUnixFileMode(Directory.CreateDirectory(path).FullName, Searchable);
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
