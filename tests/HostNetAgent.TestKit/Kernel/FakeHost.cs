using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.TestKit.Kernel;

/// <summary>
/// A host in memory that survives the processes that change it. It refuses what the kernel refuses, and takes along what the
/// kernel takes along: a bridge its addresses, a namespace all that is in it.
/// </summary>
public sealed class FakeHost
{
    private readonly Dictionary<ObjectKey, KernelObject> _objects = [];
    private readonly HashSet<KernelObject> _foreign = [];
    private readonly HashSet<string> _foreignNamespaces = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Namespace, string Path), string> _settings = [];

    /// <summary>Guards everything: a test may look while the writer works.</summary>
    public object Gate { get; } = new();

    /// <summary>What carries the agent's mark.</summary>
    public IEnumerable<KernelObject> Marked => _objects.Values;

    /// <summary>What others made.</summary>
    public IEnumerable<KernelObject> Foreign => _foreign;

    /// <summary>Settings that were ever written.</summary>
    public IReadOnlyDictionary<(string Namespace, string Path), string> Settings => _settings;

    /// <summary>Ports that programs on the host have bound, whatever the address.</summary>
    public HashSet<(Transport Transport, ushort Port)> TakenPorts { get; } = [];

    /// <summary>Kinds of links that this kernel cannot make.</summary>
    public HashSet<string> LackingLinkKinds { get; } = new(StringComparer.Ordinal);

    /// <summary>Namespaces that others pinned.</summary>
    public IReadOnlySet<string> ForeignNamespaces => _foreignNamespaces;

    internal IEnumerable<KernelObject> All => _objects.Values.Concat(_foreign);

    /// <summary>The marked object of a key, or null.</summary>
    public KernelObject? Find(ObjectKey key) => _objects.GetValueOrDefault(key);

    /// <summary>Adds an object; returns the kernel's complaint if it cannot be.</summary>
    public string? Add(KernelObject item)
    {
        if (Admission.Refuse(this, item) is { } refusal)
            return refusal;
        Put(item);
        return null;
    }

    /// <summary>Changes an object in place; returns the kernel's complaint if it cannot be.</summary>
    public string? Change(KernelObject item)
    {
        if (item is not SysctlObject && !_objects.ContainsKey(item.Key))
            return $"ENOENT: there is no {item}";
        if (Admission.RefuseChange(this, item) is { } refusal)
            return refusal;
        Put(item);
        return null;
    }

    /// <summary>Removes an object and all that the kernel removes with it; what is gone already is no failure.</summary>
    public string? Remove(KernelObject item)
    {
        if (_objects.Remove(item.Key, out var gone))
            Cascade(gone);
        return null;
    }

    /// <summary>Adds what others made. It must not clash with anything.</summary>
    /// <exception cref="InvalidOperationException">It clashes.</exception>
    public void AddForeign(KernelObject item)
    {
        if (Admission.Refuse(this, item) is { } refusal)
            throw new InvalidOperationException(refusal);
        _foreign.Add(item);
    }

    /// <summary>Pins a namespace as others would.</summary>
    public void AddForeignNamespace(string path) => _foreignNamespaces.Add(path);

    /// <summary>Deletes a namespace that others pinned, with all that is in it.</summary>
    public void RemoveForeignNamespace(string path)
    {
        _foreignNamespaces.Remove(path);
        _objects.Remove(new NamespaceObject(default, path, Adopted: true).Key);
        Empty(path);
    }

    /// <summary>The present value of a setting; null where its device is not there.</summary>
    public string? Setting(string space, string path)
    {
        if (_settings.TryGetValue((space, path), out var value))
            return value;
        return Admission.DeviceOf(path) is { } device && !All.Any(item => NameOnHost(item) == device) ? null : "0";
    }

    /// <summary>Writes a setting.</summary>
    public void Set(string space, string path, string value) => _settings[(space, path)] = value;

    /// <summary>Whether a namespace is there; the host's own is.</summary>
    public bool HasNamespace(string path) =>
        path.Length == 0 || _foreignNamespaces.Contains(path) || _objects.ContainsKey(new NamespaceObject(default, path, Adopted: false).Key);

    internal static string? NameOnHost(KernelObject item) => item switch { BridgeObject bridge => bridge.Name, VethObject veth => veth.Name, TapObject tap => tap.Name, HostLinkObject link => link.Name, _ => null };

    private void Put(KernelObject item)
    {
        if (item is SysctlObject setting)
            Set(setting.Namespace, setting.Path, setting.Value);
        else
            _objects[item.Key] = item;
    }

    private void Cascade(KernelObject gone)
    {
        switch (gone)
        {
            case RulesetObject:
                Drop(item => item is ElementObject);
                break;
            case BridgeObject bridge:
                DropDevice("", bridge.Index, bridge.Name);
                foreach (var port in _objects.Values.OfType<VethObject>().Where(veth => veth.Bridge == bridge.Index).ToArray())
                    _objects[port.Key] = port with { Bridge = 0 };
                foreach (var port in _objects.Values.OfType<TapObject>().Where(tap => tap.Bridge == bridge.Index).ToArray())
                    _objects[port.Key] = port with { Bridge = 0 };
                break;
            case VethObject veth:
                DropDevice("", veth.Index, veth.Name);
                DropDevice(veth.Namespace, veth.Index, veth.Interface);
                break;
            case SubLinkObject link:
                DropDevice(link.Namespace, link.Index, link.Interface);
                break;
            case HostLinkObject link:
                DropDevice("", link.Index, link.Name);
                RemoveStandingOn(link.Index);
                break;
            case DeviceUpObject up:
                WentDown("", up.Device);
                break;
            case NamespaceObject { Adopted: false } space:
                Empty(space.Path);
                break;
        }
    }

    /// <summary>What the kernel does when a device goes: whatever stands on it goes first.</summary>
    public void RemoveStandingOn(int index)
    {
        foreach (var item in _objects.Values.Where(item => StandsOn(item) == index).ToArray())
            Remove(item);
    }

    private static int? StandsOn(KernelObject item) => item switch
    {
        SubLinkObject link => link.ParentIndex,
        VlanObject vlan => vlan.TrunkIndex,
        ShimObject shim => shim.ParentIndex,
        _ => null,
    };

    /// <summary>Takes a link out of its bridge as others would.</summary>
    public void LeaveBridge(VethObject veth) => _objects[veth.Key] = veth with { Bridge = 0, Isolated = false };

    /// <summary>Takes a pin away as others would, while a process keeps the namespace alive: its links stay, and nobody sees their far ends.</summary>
    public void LosePin(string path)
    {
        foreach (var link in _objects.Values.OfType<VethObject>().Where(veth => veth.Namespace == path).ToArray())
            _objects[link.Key] = link with { Namespace = "(elsewhere)", Interface = "" };
        Drop(item => item.Key.Namespace == path || item is NamespaceObject space && space.Path == path);
    }

    /// <summary>What the kernel does when a device goes down: its routes go, and its IPv6 addresses.</summary>
    public void WentDown(string space, int device) => Drop(item =>
        (item is RouteObject route && route.Namespace == space && route.Device == device)
        || (item is AddressObject { Prefix.IsV6: true } address && address.Namespace == space && address.Device == device));

    private void Empty(string space)
    {
        foreach (var link in _objects.Values.Where(item => item is VethObject veth ? veth.Namespace == space : item is SubLinkObject sub && sub.Namespace == space).ToArray())
            Remove(link);
        Drop(item => item.Key.Namespace == space && item is not NamespaceObject);
    }

    private void DropDevice(string space, int index, string name)
    {
        Drop(item => item switch
        {
            AddressObject address => (address.Namespace, address.Device) == (space, index),
            RouteObject route => (route.Namespace, route.Device) == (space, index),
            DeviceUpObject up => space.Length == 0 && up.Device == index,
            _ => false,
        });
        foreach (var key in _settings.Keys.Where(key => key.Namespace == space && Admission.DeviceOf(key.Path) == name).ToArray())
            _settings.Remove(key);
    }

    private void Drop(Func<KernelObject, bool> goes)
    {
        foreach (var item in _objects.Values.Where(goes).ToArray())
            _objects.Remove(item.Key);
        _foreign.RemoveWhere(item => goes(item));
    }
}
