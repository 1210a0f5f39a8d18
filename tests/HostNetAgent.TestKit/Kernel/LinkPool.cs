using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.TestKit.Kernel;

/// <summary>Offers of links, and who has them: every offer must be used or come back.</summary>
public sealed class LinkPool
{
    private readonly Queue<LinkOffer> _warm = new();
    private readonly HashSet<LinkOffer> _out = [];
    private int _next = 100;

    /// <summary>Prepared namespaces.</summary>
    public int Warm => _warm.Count;

    /// <summary>Offers that were neither given back nor, as far as this pool knows, used.</summary>
    public IReadOnlyCollection<LinkOffer> Out => _out;

    /// <summary>Offers that came back.</summary>
    public List<LinkOffer> Returned { get; } = [];

    /// <summary>Prepares so many links.</summary>
    public void Prepare(int count)
    {
        for (var i = 0; i < count; i++)
            _warm.Enqueue(Fresh());
    }

    internal LinkOffer Offer(bool withNamespace)
    {
        var offer = withNamespace && _warm.TryDequeue(out var warm) ? warm : Fresh();
        _out.Add(offer);
        return offer;
    }

    internal void Return(LinkOffer offer)
    {
        if (!_out.Remove(offer))
            throw new InvalidOperationException($"{offer.Name} was not out");
        Returned.Add(offer);
    }

    internal void Continue(LinkPool before) => _next = before._next;

    private LinkOffer Fresh()
    {
        var index = _next++;
        return new LinkOffer($"hv{index}", index, MacAddress.LocallyAdministered((ulong)index));
    }
}
