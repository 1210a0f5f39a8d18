using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Firewall.Elements;

/// <summary>The elements that keep an endpoint and its siblings apart, but for the ones that it links to.</summary>
internal static class ApartElements
{
    /// <summary>Adds the elements; whether any sibling is linked.</summary>
    public static bool Add(HostModel model, Network network, Endpoint endpoint, bool passesIpHooks, List<KernelObject> objects)
    {
        var owner = new Owner(OwnerKind.Endpoint, endpoint.Id);
        objects.Add(new ElementObject(owner, SetId.Apart, ElementBuilder.Interface(endpoint.LinkIndex)));
        if (passesIpHooks)
            objects.Add(new ElementObject(owner, SetId.IpHooks, ElementBuilder.Interface(endpoint.LinkIndex)));
        if (endpoint.Links.IsEmpty)
            return false;
        HashSet<int> siblings = [];
        foreach (var link in endpoint.Links)
        {
            if (Sibling(model, network, link) is { } sibling && sibling.Id != endpoint.Id && siblings.Add(sibling.LinkIndex))
                objects.Add(new ElementObject(owner, SetId.Linked, ElementBuilder.Pair(endpoint.LinkIndex, sibling.LinkIndex)));
        }

        return siblings.Count > 0;
    }

    private static Endpoint? Sibling(HostModel model, Network network, SandboxLink link)
    {
        if (!model.SandboxIds.TryGetValue(link.Sandbox, out var sandbox) || !model.EndpointsOfSandbox.TryGetValue(sandbox, out var ids))
            return null;
        foreach (var id in ids)
        {
            if (model.Endpoints[id] is { } endpoint && endpoint.NetworkId == network.Id)
                return endpoint;
        }

        return null;
    }
}
