using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Linux.Execution;

/// <summary>What is to be done inside one namespace, gathered from the steps of a plan.</summary>
internal sealed class SandboxLinks(string path)
{
    public string Path => path;

    /// <summary>Links that come or are changed.</summary>
    public List<(Operation Step, VethObject Veth)> Links { get; } = [];

    /// <summary>Links on a parent that come or are changed.</summary>
    public List<(Operation Step, SubLinkObject Link)> SubLinks { get; } = [];

    public List<(Operation Step, AddressObject Address)> Addresses { get; } = [];

    public List<(Operation Step, RouteObject Route)> Routes { get; } = [];

    /// <summary>Sorts the steps by namespace, in order of their first appearance. Skipped ones are left out.</summary>
    public static List<SandboxLinks> Gather(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        List<SandboxLinks> all = [];
        Dictionary<string, SandboxLinks> byPath = new(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (log.IsSkipped(step))
                continue;
            switch (step is Add add ? add.Object : ((Change)step).Object)
            {
                case VethObject veth:
                    Of(veth.Namespace).Links.Add((step, veth));
                    break;
                case SubLinkObject link:
                    Of(link.Namespace).SubLinks.Add((step, link));
                    break;
                case AddressObject address:
                    Of(address.Namespace).Addresses.Add((step, address));
                    break;
                case RouteObject route:
                    Of(route.Namespace).Routes.Add((step, route));
                    break;
            }
        }

        return all;

        SandboxLinks Of(string path)
        {
            if (!byPath.TryGetValue(path, out var found))
            {
                byPath[path] = found = new SandboxLinks(path);
                all.Add(found);
            }

            return found;
        }
    }
}
