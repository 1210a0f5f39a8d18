using System.Diagnostics;

namespace HostNetAgent.State.Tests;

/// <summary>A tmpfs of a given size; needs root, and should run in a mount namespace of the test's own.</summary>
internal sealed class TinyFileSystem : IDisposable
{
    public TinyFileSystem(string size)
    {
        Path = Directory.CreateTempSubdirectory("hostnet-tiny-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={size}", "hostnet-test", Path);
    }

    public string Path { get; }

    public void Fill(string file)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        while (HasSpace())
            stream.Write(block);
    }

    public void Dispose()
    {
        Run("umount", Path);
        Directory.Delete(Path);
    }

    private bool HasSpace() => new DriveInfo(Path).AvailableFreeSpace >= 4096;

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }
}
