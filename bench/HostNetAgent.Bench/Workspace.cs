namespace HostNetAgent.Bench;

/// <summary>Temporary folders, removed at the end.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("hostnet-bench-").FullName;
    private int _daemons;

    /// <summary>Where the floor pins its namespaces.</summary>
    public string Floor => Directory.CreateDirectory(Path.Combine(_root, "floor")).FullName;

    public string NewDaemonFolder() => Directory.CreateDirectory(Path.Combine(_root, $"daemon{++_daemons}")).FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (IOException busy)
        {
            Console.Error.WriteLine($"bench: {_root} stays, its mounts end with the sandbox: {busy.Message}");
        }
    }
}
