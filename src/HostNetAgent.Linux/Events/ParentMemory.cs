using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Linux.Events;

/// <summary>
/// Which device each parent is, by its index, so that it is found when others rename it. Remembered for this boot in the run directory, since a
/// daemon that was away finds no device of that name; with the next boot indexes are others, and the name counts again.
/// </summary>
internal sealed class ParentMemory
{
    private const string Prefix = "parent-";
    private const int Unknown = 0;

    private readonly string _directory;
    private readonly Action<string> _problem;
    private readonly Dictionary<string, int> _parents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, int> _mtus = [];
    private Dictionary<int, int> _seen = [];

    public ParentMemory(string runDirectory, Action<string> problem)
    {
        (_directory, _problem) = (runDirectory, problem);
        foreach (var path in Directory.EnumerateFiles(runDirectory, Prefix + "*"))
        {
            if (int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var index))
                Note(Path.GetFileName(path)[Prefix.Length..], index);
        }
    }

    /// <summary>These are wanted on the parents that the host has now.</summary>
    public void Learn(IReadOnlyList<KernelObject> wanted)
    {
        for (var i = 0; i < wanted.Count; i++)
            Learn(wanted[i]);
    }

    /// <summary>The same of what is about to be made.</summary>
    public void Learn(IReadOnlyList<Operation> plan)
    {
        for (var i = 0; i < plan.Count; i++)
        {
            if (plan[i] is Add { Object: var made })
                Learn(made);
        }
    }

    /// <summary>
    /// Whether an event tells of another MTU of a parent than the one before. With it the kernel lowers what stands there, and does not raise it again: to compare
    /// what is now with what was is not enough, since it may have come and gone in between. Any thread.
    /// </summary>
    public bool HasOtherMtu(LinkRecord link)
    {
        if (link.Mtu == 0 || !_mtus.TryGetValue(link.Index, out var last) || last == link.Mtu)
            return false;
        _mtus[link.Index] = link.Mtu;
        return last != Unknown;
    }

    /// <summary>Parents that have another name now, by the one that networks know. Notes the MTU of those that no event has told of yet.</summary>
    public ImmutableDictionary<string, string> Look(IReadOnlyList<LinkRecord> links)
    {
        _seen = links.Where(link => link.Index < OwnMarks.FirstIndex).ToDictionary(link => link.Index, link => link.Mtu);
        foreach (var (index, mtu) in _seen)
            _mtus.TryUpdate(index, mtu, Unknown);
        var renamed = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, index) in _parents)
        {
            if (!links.Any(link => link.Name == name) && links.FirstOrDefault(link => link.Index == index) is { } device)
                renamed[name] = device.Name;
        }

        return renamed.ToImmutable();
    }

    /// <summary>Writes everything again, for a run directory that others have emptied.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Keep()
    {
        foreach (var (name, index) in _parents)
            Write(name, index);
    }

    private void Learn(KernelObject item)
    {
        var (name, index) = item switch
        {
            SubLinkObject link => (link.Parent, link.ParentIndex),
            ShimObject shim => (shim.Parent, shim.ParentIndex),
            VlanObject vlan => (vlan.Trunk, vlan.TrunkIndex),
            _ => ("", 0),
        };
        if (index is 0 or >= OwnMarks.FirstIndex || (_parents.TryGetValue(name, out var known) && known == index))
            return;
        Note(name, index);
        try
        {
            Write(name, index);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _problem($"which device the parent {name} is cannot be noted: {refused.Message}");
        }
    }

    private void Note(string name, int index)
    {
        _parents[name] = index;
        _mtus.TryAdd(index, _seen.GetValueOrDefault(index, Unknown));
    }

    private void Write(string name, int index)
    {
        Directory.CreateDirectory(_directory);
        File.WriteAllText(Path.Combine(_directory, Prefix + name), index.ToString(CultureInfo.InvariantCulture));
    }
}
