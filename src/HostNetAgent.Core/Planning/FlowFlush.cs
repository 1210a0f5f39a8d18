using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Planning;

/// <summary>
/// Established flows pass whatever the elements say, so whoever takes an element away must make the kernel forget the flows
/// that it let in; and a UDP flow that began before its port was published would bypass the publication for ever.
/// </summary>
public static class FlowFlush
{
    /// <summary>Appends the filters that the steps make necessary; none that another covers, since each costs a walk through all flows.</summary>
    public static void Of(IReadOnlyList<Operation> plan, List<FlowFilter> filters)
    {
        var first = filters.Count;
        foreach (var step in plan)
        {
            if (step is Remove { Object: ElementObject gone })
                AfterRemoval(gone, filters);
            else if (step is Add { Object: ElementObject { Data.Length: > 0 } made })
                AfterPublication(made, filters);
        }

        if (filters.Count - first > 1)
            DropCovered(filters);
    }

    /// <summary>All that an endpoint answered includes what it answered from one port.</summary>
    private static void DropCovered(List<FlowFilter> filters)
    {
        HashSet<IpAddress> gone = [];
        foreach (var filter in filters)
        {
            if (filter is { ReplySource: { } source, ReplyPort: null })
                gone.Add(source);
        }

        if (gone.Count > 0)
            filters.RemoveAll(filter => filter is { ReplySource: { } source, ReplyPort: not null } && gone.Contains(source));
    }

    private static void AfterRemoval(ElementObject element, List<FlowFilter> filters)
    {
        if (element.Set is SetId.Prot4 or SetId.Prot6 or SetId.Routed4 or SetId.Routed6)
        {
            Span<byte> key = stackalloc byte[ElementBytes.Capacity];
            var address = IpAddress.FromBytes(key[..element.ElementKey.CopyTo(key)]);
            filters.Add(new FlowFilter(address.IsV6, ReplySource: address));
            filters.Add(new FlowFilter(address.IsV6, OriginalSource: address));
        }
        else if (OpenedPort.TryRead(element, out var port))
        {
            filters.Add(new FlowFilter(port.Address.IsV6, ReplySource: port.Address, Transport: port.Transport, ReplyPort: port.Port));
        }
    }

    private static void AfterPublication(ElementObject element, List<FlowFilter> filters)
    {
        if (PublishedElement.TryRead(element, out var published) && published.Transport == Transport.Udp)
            filters.Add(new FlowFilter(published.Target.IsV6, Transport: Transport.Udp, OriginalDestination: published.HostAddress, OriginalPort: published.HostPort));
    }
}
