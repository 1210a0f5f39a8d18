namespace HostNetAgent.Core.Planning;

/// <summary>
/// The difference of what is wanted and what is observed, as steps. The same function serves one endpoint and the whole host,
/// so that the fast path and a reconcile cannot disagree.
/// </summary>
public static class Planner
{
    /// <summary>Appends the steps that turn <paramref name="observed"/> into <paramref name="wanted"/>; order is up to <see cref="Order"/>.</summary>
    /// <param name="wanted">Objects wanted; a key occurs once.</param>
    /// <param name="observed">Objects there; a key occurs once.</param>
    /// <param name="group">Number of the command that the steps serve.</param>
    /// <param name="plan">Receives the steps.</param>
    public static void Diff(IReadOnlyList<KernelObject> wanted, IReadOnlyList<KernelObject> observed, int group, List<Operation> plan)
    {
        if (observed.Count == 0)
        {
            foreach (var item in wanted)
                plan.Add(new Add(group, item));
            return;
        }

        var rest = new Dictionary<ObjectKey, KernelObject>(observed.Count);
        foreach (var item in observed)
            rest[item.Key] = item;
        foreach (var item in wanted)
            Compare(item, rest, group, plan);
        foreach (var item in rest.Values)
            plan.Add(new Remove(group, item));
    }

    /// <summary>Sorts a plan: what is taken away first, last made first; then what is added, in the order of <see cref="ObjectKind"/>. Stable.</summary>
    /// <remarks>
    /// Links are cut before the elements that protect them go, and elements are in place before the links that they protect come.
    /// Elements that go and elements that come stand together, because they are one transaction: a publication that moves has no gap.
    /// The ruleset goes last of all, when the host forwards only what it did without us.
    /// </remarks>
    public static void Order(List<Operation> plan)
    {
        ImpliedRemovals.Prune(plan);
        if (plan.Count < 2)
            return;
        var steps = plan.ToArray();
        var ranks = new long[steps.Length];
        for (var i = 0; i < steps.Length; i++)
            ranks[i] = ((long)Rank(steps[i]) << 32) + i;
        Array.Sort(ranks, steps);
        for (var i = 0; i < steps.Length; i++)
            plan[i] = steps[i];
    }

    private static void Compare(KernelObject wanted, Dictionary<ObjectKey, KernelObject> rest, int group, List<Operation> plan)
    {
        if (!rest.Remove(wanted.Key, out var found))
        {
            plan.Add(new Add(group, wanted));
        }
        else if (!wanted.Matches(found))
        {
            if (wanted.MustReplace(found))
            {
                plan.Add(new Remove(group, found));
                plan.Add(new Add(group, wanted));
            }
            else
            {
                plan.Add(new Change(group, wanted, found));
            }
        }
    }

    private static int Rank(Operation step) => step switch
    {
        Remove { Object.Kind: ObjectKind.Ruleset } => int.MaxValue,
        Remove { Object.Kind: not ObjectKind.Element } remove => -(int)remove.Object.Kind - 1,
        Remove remove => (int)remove.Object.Kind,
        Add add => (int)add.Object.Kind,
        Change change => (int)change.Object.Kind,
        _ => 0,
    };
}
