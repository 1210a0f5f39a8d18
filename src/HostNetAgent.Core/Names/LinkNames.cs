using System.Collections.Immutable;
using System.Text;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>Names that one sandbox alone has for others: they follow whoever has the linked name on the link's network at the time.</summary>
internal static class LinkNames
{
    public static ImmutableArray<KeyValuePair<byte[], ImmutableArray<NameHolder>>> Of(Sandbox asker, HostNames names, ImmutableArray<Zone> zones)
    {
        ImmutableArray<KeyValuePair<byte[], ImmutableArray<NameHolder>>>.Builder? found = null;
        foreach (var endpoint in names.Model.EndpointsOf(asker))
        {
            if (endpoint.Links.IsEmpty || zones.FirstOrDefault(zone => zone.Network.Id == endpoint.NetworkId) is not { } zone)
                continue;
            foreach (var link in endpoint.Links)
            {
                if (zone.Named(link.Sandbox) is { } holder)
                    (found ??= ImmutableArray.CreateBuilder<KeyValuePair<byte[], ImmutableArray<NameHolder>>>()).Add(new(Lower(link.Alias), [holder]));
            }
        }

        return found?.ToImmutable() ?? [];
    }

    private static byte[] Lower(string name) => Encoding.ASCII.GetBytes(name.ToLowerInvariant());
}
