using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Planning;

/// <summary>
/// Removals that another removal does by itself: with a veth pair go the addresses and routes inside, with a bridge or another device its
/// addresses and routes, with a namespace all that is in it, with the ruleset every element. Leaving them out spares a visit to the
/// namespace. Nothing removes a setting: the kernel has no "unset".
/// </summary>
internal static class ImpliedRemovals
{
    public static void Prune(List<Operation> plan)
    {
        HashSet<(string Namespace, int Device)>? devices = null;
        HashSet<string>? namespaces = null;
        var (ruleset, any) = (false, false);
        foreach (var step in plan)
        {
            switch (step)
            {
                case Remove { Object: SysctlObject }:
                    any = true;
                    break;
                case Remove { Object: RulesetObject }:
                    ruleset = true;
                    break;
                case Remove { Object: VethObject veth }:
                    (devices ??= []).Add((veth.Namespace, veth.Index));
                    break;
                case Remove { Object: SubLinkObject sub }:
                    (devices ??= []).Add((sub.Namespace, sub.Index));
                    break;
                case Remove { Object: BridgeObject bridge }:
                    (devices ??= []).Add(("", bridge.Index));
                    break;
                case Remove { Object: HostLinkObject link }:
                    (devices ??= []).Add(("", link.Index));
                    break;
                case Remove { Object: NamespaceObject { Adopted: false } space }:
                    (namespaces ??= new HashSet<string>(StringComparer.Ordinal)).Add(space.Path);
                    break;
            }
        }

        if (any || ruleset || devices is not null || namespaces is not null)
            plan.RemoveAll(step => step is Remove { Object: var item } && ((ruleset && item is ElementObject) || IsImplied(item, devices, namespaces)));
    }

    private static bool IsImplied(KernelObject item, HashSet<(string Namespace, int Device)>? devices, HashSet<string>? namespaces) => item switch
    {
        AddressObject address => Goes(address.Namespace, address.Device, devices, namespaces),
        RouteObject route => Goes(route.Namespace, route.Device, devices, namespaces),
        RuleObject rule => namespaces?.Contains(rule.Namespace) == true,
        DeviceUpObject up => Goes("", up.Device, devices, namespaces),
        SysctlObject => true,
        _ => false,
    };

    private static bool Goes(string space, int device, HashSet<(string Namespace, int Device)>? devices, HashSet<string>? namespaces) =>
        devices?.Contains((space, device)) == true || namespaces?.Contains(space) == true;
}
