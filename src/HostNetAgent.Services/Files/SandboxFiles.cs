using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;

namespace HostNetAgent.Services.Files;

/// <summary>The files about names of every sandbox, kept in line with a model. Any thread.</summary>
/// <param name="root">Where <c>ip netns exec</c> looks: a folder for each name.</param>
/// <param name="host">Reads the host's own files.</param>
public sealed class SandboxFiles(string root, Func<HostFiles> host)
{
    private const string Resolver = "resolv.conf";
    private const string Hosts = "hosts";
    private const string Hostname = "hostname";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _linkers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal); // Ids of sandboxes by name.
    private readonly HashSet<string> _departed = new(StringComparer.Ordinal);
    private HostFiles? _host;

    /// <summary>The folder of a sandbox's files: a member's is that of the sandbox whose namespace it shares.</summary>
    public string FolderOf(HostModel model, Sandbox sandbox) => Path.Combine(root, Owner(model, sandbox).Name);

    /// <summary>The host name that commands in the sandbox see; null for the host's.</summary>
    public static string? HostnameOf(HostModel model, Sandbox sandbox) => Owner(model, sandbox).Hostname;

    /// <summary>Writes the files of the sandbox of this name, and of those that are linked to it; removes them if there is none.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The file system is read-only.</exception>
    public void Follow(HostModel model, string name)
    {
        lock (_lock)
        {
            Update(model, name);
            foreach (var linker in _linkers.GetValueOrDefault(name) ?? [])
                Update(model, linker);
            // What its members shared goes with the last of them, and is told of by nobody.
            foreach (var left in _departed.Where(left => !model.SandboxIds.ContainsKey(left)).ToArray())
                Clear(left);
        }
    }

    /// <summary>Writes the files of a sandbox that exists, before somebody uses them.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The file system is read-only.</exception>
    public void Ensure(HostModel model, Sandbox sandbox)
    {
        lock (_lock)
            Update(model, Owner(model, sandbox).Name);
    }

    /// <summary>Reads the host's files anew; whether they have changed.</summary>
    public bool Refresh()
    {
        var now = host();
        lock (_lock)
        {
            var changed = now != _host;
            _host = now;
            return changed;
        }
    }

    /// <summary>Removes what is left of sandboxes that are no more, here or in an earlier life.</summary>
    public void Sweep(HostModel model)
    {
        lock (_lock)
        {
            var folders = Directory.Exists(root) ? Directory.GetDirectories(root).Select(folder => Path.GetFileName(folder)) : [];
            foreach (var name in folders.Union(MadeFiles.Names(root)).Where(name => !model.SandboxIds.ContainsKey(name)).ToArray())
                Clear(name);
        }
    }

    private static Sandbox Owner(HostModel model, Sandbox sandbox) =>
        sandbox.Kind == SandboxKind.Member && model.Sandboxes.TryGetValue(sandbox.LeaderId, out var leader) ? leader : sandbox;

    private void Update(HostModel model, string name)
    {
        if (!model.SandboxIds.TryGetValue(name, out var id) || model.Sandboxes[id] is not { Kind: not SandboxKind.Member } sandbox)
        {
            Clear(name);
            return;
        }

        // Another one of the same name: that the first was removed may never have been seen.
        if (_written.TryGetValue(name, out var before) && before != id)
            Clear(name);
        var isFirst = before != id;
        _written[name] = id;
        if (sandbox.Departed)
            _departed.Add(name);
        else
            _departed.Remove(name);
        foreach (var link in model.EndpointsOf(sandbox).SelectMany(endpoint => endpoint.Links))
            (_linkers.TryGetValue(link.Sandbox, out var linkers) ? linkers : _linkers[link.Sandbox] = new HashSet<string>(StringComparer.Ordinal)).Add(name);
        var theirs = _host ??= host();
        var folder = new SandboxFolder(root, name);
        if (isFirst && folder.Exists)
            Adopt(folder, sandbox);
        // A host name has no room for a proof of its own.
        folder.Put(Hostname, sandbox.Hostname is { } own ? own + "\n" : null, folder.Owns(Hosts));
        folder.Put(Resolver, ResolverFile.Of(model, sandbox, theirs));
        folder.Put(Hosts, HostsFile.Of(model, sandbox, theirs));
    }

    /// <summary>Files that a hostnetd made which did not remember them yet; once somebody edits them, nothing else tells.</summary>
    private static void Adopt(SandboxFolder folder, Sandbox sandbox)
    {
        if (sandbox.Hostname is { } own && folder.Owns(Hosts) && folder.Has(Hostname, own + "\n"))
            folder.Remember(Hostname);
        foreach (var file in (ReadOnlySpan<string>)[Resolver, Hosts])
        {
            if (folder.Owns(file))
                folder.Remember(file);
        }
    }

    private void Clear(string name)
    {
        _departed.Remove(name);
        _written.Remove(name);
        foreach (var linkers in _linkers.Values)
            linkers.Remove(name);
        // What somebody edited goes too: it was meant for this sandbox, and would mislead the next one of its name.
        var folder = new SandboxFolder(root, name);
        foreach (var file in (ReadOnlySpan<string>)[Hostname, Resolver, Hosts])
        {
            folder.Remove(file, folder.Made(file));
            folder.Forget(file);
        }

        folder.RemoveEmpty();
    }
}
