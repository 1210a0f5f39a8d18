using HostNetAgent.Core.Planning;

namespace HostNetAgent.Engine;

/// <summary>
/// Groups the steps of a repair: each stands alone, so that one that fails holds up no other, but a link waits for the elements
/// that protect it. A port that another program took meanwhile must not cut its endpoint off; a missing element must.
/// </summary>
internal static class RepairGroups
{
    public static void Assign(List<Operation> plan)
    {
        Dictionary<Owner, int> guarded = [];
        for (var i = 0; i < plan.Count; i++)
        {
            var group = i;
            if (IsGuarded(plan[i]) && !guarded.TryAdd(plan[i].Owner, i))
                group = guarded[plan[i].Owner];
            plan[i] = plan[i] with { Group = group };
        }
    }

    private static bool IsGuarded(Operation step) => step switch
    {
        Add { Object.Kind: ObjectKind.Element or ObjectKind.DeviceUp or ObjectKind.Tap or ObjectKind.Veth } => true,
        Change { Object.Kind: ObjectKind.Tap or ObjectKind.Veth } => true,
        Remove { Object.Kind: ObjectKind.Element } => true,
        _ => false,
    };
}
