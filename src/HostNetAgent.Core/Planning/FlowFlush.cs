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
    /// <summary>Appends the filters that the steps make necessary, once each.</summary>
    public static void Of(IReadOnlyList<Operation> plan, List<FlowFilter> filters)
    {
        foreach (var step in plan)
        {
            if (step is Remove { Object: ElementObject gone })
                AfterRemoval(gone, filters);
            else if (step is Add { Object: ElementObject { Data.Length: > 0 } made })
                AfterPublication(made, filters);
        }
    }

    private static void AfterRemoval(ElementObject element, List<FlowFilter> filters)
    {
        if (element.Set is SetId.Prot4 or SetId.Prot6)
        {
            Span<byte> key = stackalloc byte[ElementBytes.Capacity];
            var address = IpAddress.FromBytes(key[..element.ElementKey.CopyTo(key)]);
            filters.Add(new FlowFilter(address.IsV6, ReplySource: address));
            filters.Add(new FlowFilter(address.IsV6, OriginalSource: address));
        }
        else if (PublishedElement.TryRead(element, out var published))
        {
            filters.Add(new FlowFilter(published.Target.IsV6, ReplySource: published.Target, Transport: published.Transport, ReplyPort: published.TargetPort));
        }
    }

    private static void AfterPublication(ElementObject element, List<FlowFilter> filters)
    {
        if (PublishedElement.TryRead(element, out var published) && published.Transport == Transport.Udp)
            filters.Add(new FlowFilter(published.Target.IsV6, Transport: Transport.Udp, OriginalDestination: published.HostAddress, OriginalPort: published.HostPort));
    }
}
