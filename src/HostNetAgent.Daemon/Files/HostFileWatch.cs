namespace HostNetAgent.Daemon.Files;

/// <summary>
/// Tells when a file of the host may have changed: written, replaced by another (rename), or pointed elsewhere. So the folder is watched and not
/// the file, and that of the file at the end of the link too. What is not heard the clock makes good.
/// </summary>
internal sealed class HostFileWatch(string path, Action changed) : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];
    private string _target = "";

    /// <summary>Begins to watch, or follows a link that leads elsewhere now.</summary>
    public void Follow()
    {
        var file = new FileInfo(path); // A host may have no such file.
        var target = file.LinkTarget is null ? path : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        if (target == _target)
            return;
        Dispose();
        _target = target;
        foreach (var place in new[] { path, target }.Distinct())
            Watch(place);
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers)
            watcher.Dispose();
        _watchers.Clear();
    }

    private void Watch(string place)
    {
        if (!Directory.Exists(Path.GetDirectoryName(place)))
            return;
        var watcher = new FileSystemWatcher(Path.GetDirectoryName(place)!, Path.GetFileName(place));
        watcher.Changed += (_, _) => changed();
        watcher.Created += (_, _) => changed();
        watcher.Renamed += (_, _) => changed();
        watcher.Deleted += (_, _) => changed();
        watcher.EnableRaisingEvents = true;
        _watchers.Add(watcher);
    }
}
