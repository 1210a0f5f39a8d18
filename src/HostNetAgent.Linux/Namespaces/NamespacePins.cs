using System.Collections.Concurrent;
using HostNetAgent.Core.Ports;
using HostNetAgent.Linux.Events;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>
/// Files that keep namespaces alive, where <c>ip netns</c> looks for them. A mark in the run directory says which are ours, so
/// that leftovers of a crash are told from what others pinned.
/// </summary>
internal sealed class NamespacePins : IDisposable
{
    private readonly string _directory;
    private readonly string _marks;
    private readonly string _adoptions;

    /// <summary>Paths of adopted namespaces; whether it was said that one is not watched.</summary>
    private readonly ConcurrentDictionary<string, bool> _adopted = new(StringComparer.Ordinal);

    private Action<string> _problem = static _ => { };
    private PinWatcher? _watcher;

    /// <summary>Prepares the two directories.</summary>
    public NamespacePins(string directory, string runDirectory)
    {
        (_directory, _marks) = (directory, Path.Combine(runDirectory, "pins"));
        _adoptions = Adoptions(runDirectory);
        Directory.CreateDirectory(_marks);
        Directory.CreateDirectory(_directory);
        Mounts.MakeShared(_directory);
    }

    /// <summary>Pins an open namespace at a path in the directory. The mark comes first: a crash in between leaves a mark too many, never a pin too many.</summary>
    /// <exception cref="SystemCallException">A file cannot be made, or the mount failed.</exception>
    public void Pin(NamespaceSession session, string path)
    {
        EmptyFile.Ensure(Mark(path));
        EmptyFile.Ensure(path); // May be there from a crash between this line and the next.
        session.PinTo(path);
    }

    /// <summary>Hints from now on when somebody else removes one of our pins or an adopted namespace, or puts something in its place.</summary>
    /// <param name="hint">Called, on a thread of the watcher's.</param>
    /// <param name="problem">Called with what cannot be watched.</param>
    public void Watch(Action<KernelHint> hint, Action<string> problem)
    {
        if (_watcher is not null)
            return;
        _problem = problem;
        try
        {
            _watcher = new PinWatcher(
                _directory,
                path =>
                {
                    if (IsOwn(path))
                        hint(new KernelHint($"the namespace {Path.GetFileName(path)} was unpinned by others", FactsOnly: false));
                    else if (_adopted.ContainsKey(path))
                        hint(new KernelHint($"the namespace {path} was unpinned by others", FactsOnly: false));
                },
                reason => hint(new KernelHint($"namespaces may have been unpinned by others: {reason}", FactsOnly: false)));
        }
        catch (SystemCallException failure)
        {
            problem(Unheard(failure));
        }

        foreach (var path in _adopted.Keys)
            Listen(path);
    }

    /// <summary>A sandbox lives in a namespace at this path that is not ours to make.</summary>
    public void Adopt(string path)
    {
        _adopted.TryAdd(path, false);
        Listen(path); // Also when it is known: its directory may have gone and come back.
    }

    /// <summary>No sandbox lives there any more.</summary>
    public void Leave(string path) => _adopted.TryRemove(path, out _);

    /// <summary>Takes a pin away, if it is there.</summary>
    public void Unpin(string path)
    {
        if (File.Exists(path))
        {
            if (IsPinned(path))
                Mounts.Detach(path);
            if (!IsAdoption(path))
                _watcher?.Expect(path);
            File.Delete(path);
        }

        File.Delete(Mark(path));
    }

    /// <summary>Whether a network namespace is to be had at the path.</summary>
    public static bool IsPinned(string path)
    {
        using var file = PathDescriptor.Open(path, out _);
        return file is not null && NamespaceCalls.KindOf(file) == NamespaceKind.Network;
    }

    /// <summary>Where the namespaces of processes are pinned that were adopted by process id.</summary>
    public static string Adoptions(string runDirectory) => Directory.CreateDirectory(Path.Combine(runDirectory, "adopted")).FullName;

    /// <summary>Whether a path is one that only keeps an adopted namespace alive for us.</summary>
    public bool IsAdoption(string path) => Path.GetDirectoryName(path) == _adoptions;

    /// <summary>Paths of pins that keep adopted namespaces alive.</summary>
    public IEnumerable<string> OwnAdoptions() => Directory.EnumerateFiles(_adoptions);

    /// <summary>Paths of the pins that are ours.</summary>
    public IEnumerable<string> Own() => Directory.EnumerateFiles(_marks).Select(mark => Path.Combine(_directory, Path.GetFileName(mark)));

    /// <summary>Whether others have emptied the run directory.</summary>
    public bool AreMarksLost => !Directory.Exists(_marks);

    /// <summary>Marks our pins again.</summary>
    /// <exception cref="IOException">A directory cannot be made.</exception>
    /// <exception cref="SystemCallException">A mark cannot be made.</exception>
    public void Keep(IEnumerable<string> own)
    {
        Directory.CreateDirectory(_adoptions);
        Directory.CreateDirectory(_marks);
        foreach (var path in own.Where(IsPinned))
            EmptyFile.Ensure(Mark(path));
    }

    public void Dispose() => _watcher?.Dispose();

    private bool IsOwn(string path) => Path.GetDirectoryName(path) == _directory && File.Exists(Mark(path));

    private void Listen(string path)
    {
        if (_watcher is not { } watcher || Path.GetDirectoryName(path) is not { } directory || !Directory.Exists(directory))
            return;
        try
        {
            watcher.Add(directory);
        }
        catch (SystemCallException failure)
        {
            if (_adopted.TryUpdate(path, true, false))
                _problem(Unheard(failure));
        }
    }

    private static string Unheard(SystemCallException failure) => $"namespaces that others unpin are noticed by the routine look alone: {failure.Message}";

    private string Mark(string path) => Path.Combine(_marks, Path.GetFileName(path));
}
