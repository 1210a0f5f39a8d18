using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>
/// Prepared namespaces with parked links. A slot is ready, then offered to a decision, then used by the execution of its plan; one
/// that is offered and not used becomes ready again. The writer takes, the upkeep thread adds.
/// </summary>
internal sealed class WarmPool(int size) : IDisposable
{
    private readonly object _lock = new();
    private readonly Queue<WarmSlot> _ready = [];
    private readonly Dictionary<string, WarmSlot> _offered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WarmSlot> _assigned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WarmSlot> _used = new(StringComparer.Ordinal);

    /// <summary>Slots that wait.</summary>
    public int Ready
    {
        get
        {
            lock (_lock)
                return _ready.Count;
        }
    }

    /// <summary>Whether another slot is wanted.</summary>
    public bool IsShort => Ready < size;

    /// <summary>Adds a prepared slot.</summary>
    public void Add(WarmSlot slot)
    {
        lock (_lock)
            _ready.Enqueue(slot);
    }

    /// <summary>The link of a ready slot, for a decision; null when there is none.</summary>
    public LinkOffer? TryOffer()
    {
        lock (_lock)
        {
            if (!_ready.TryDequeue(out var slot))
                return null;
            _offered[slot.Link.Name] = slot;
            return slot.Link;
        }
    }

    /// <summary>The decision made no use of the offer.</summary>
    public void Return(LinkOffer offer)
    {
        if (_offered.Remove(offer.Name, out var slot))
            Add(slot);
    }

    /// <summary>An execution begins: links of the plan that were offered from here bring their namespaces along.</summary>
    public void Begin(IReadOnlyList<Operation> plan)
    {
        if (_offered.Count == 0)
            return;
        foreach (var step in plan)
        {
            if (step is Add { Object: VethObject veth } && _offered.TryGetValue(veth.Name, out var slot))
                _assigned[veth.Namespace] = slot;
        }
    }

    /// <summary>The prepared namespace for a path, now the caller's; null when none is meant for it.</summary>
    public NamespaceSession? TakeNamespaceFor(string path)
    {
        if (!_assigned.TryGetValue(path, out var slot))
            return null;
        _used[slot.Link.Name] = slot;
        return slot.Session;
    }

    /// <summary>The slot that the link is from, if its namespace is in use.</summary>
    public WarmSlot? LinkOf(VethObject veth) => _used.Count > 0 && _used.TryGetValue(veth.Name, out var slot) ? slot : null;

    /// <summary>The execution is over: what it did not use is ready again.</summary>
    public void End()
    {
        foreach (var slot in _assigned.Values)
        {
            _offered.Remove(slot.Link.Name);
            if (!_used.ContainsKey(slot.Link.Name))
                Add(slot);
        }

        _assigned.Clear();
        _used.Clear();
    }

    /// <summary>Lets go of all slots; the kernel removes namespaces and links with their last descriptor.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            while (_ready.TryDequeue(out var slot))
                slot.Dispose();
        }
    }
}
