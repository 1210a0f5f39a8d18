namespace HostNetAgent.Bench;

/// <summary>Temporary folders, removed at the end: on disk for what the daemon stores, in memory for what is in /run on a real host.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>The sandbox that the bench runs in has a file system in memory here.</summary>
    private const string Memory = "/run/netns";

    private readonly string _disk = Directory.CreateTempSubdirectory("hostnet-bench-").FullName;
    private readonly string _memory = Directory.CreateDirectory(Path.Combine(Memory, $"hostnet-bench-{Environment.ProcessId}")).FullName;
    private int _numbers;

    /// <summary>Where the floor pins its namespaces.</summary>
    public string Floor => Directory.CreateDirectory(Path.Combine(_memory, "floor")).FullName;

    /// <summary>Folders for one daemon, or another program.</summary>
    public DaemonFolders NewFolders()
    {
        var name = $"daemon{++_numbers}";
        return new DaemonFolders(Directory.CreateDirectory(Path.Combine(_disk, name)).FullName, Directory.CreateDirectory(Path.Combine(_memory, name)).FullName);
    }

    public void Dispose()
    {
        foreach (var folder in (string[])[_disk, _memory])
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException busy)
            {
                Console.Error.WriteLine($"bench: {folder} stays, its mounts end with the sandbox: {busy.Message}");
            }
        }
    }
}

/// <summary>Where a daemon keeps what it has.</summary>
/// <param name="State">On disk.</param>
/// <param name="Memory">Whatever lives until the next boot.</param>
internal sealed record DaemonFolders(string State, string Memory)
{
    public string Run => Path.Combine(Memory, "run");

    public string Namespaces => Path.Combine(Memory, "netns");

    public string Socket => Path.Combine(Memory, "hostnet.sock");

    public string Log => Path.Combine(Memory, "log");
}
