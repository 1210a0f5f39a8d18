using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Linux.Observation;

/// <summary>What an observer has to know of the wishes for the insides of namespaces.</summary>
internal sealed class WantedInside
{
    private readonly Dictionary<int, VethObject> _pairs = [];

    public WantedInside(IReadOnlyList<KernelObject> wanted)
    {
        foreach (var item in wanted)
        {
            if (item.Kind == ObjectKind.InnerAddress)
                Addresses.Add(item.Key);
            else if (item is RuleObject rule)
                Ruled.Add(rule.Namespace);
            else if (item is VethObject pair)
                _pairs[pair.Index] = pair;
        }
    }

    /// <summary>Keys of the addresses.</summary>
    public HashSet<ObjectKey> Addresses { get; } = [];

    /// <summary>The pair of this index that is to end in the namespace; null without one.</summary>
    public VethObject? Pair(string path, int index) => _pairs.TryGetValue(index, out var pair) && pair.Namespace == path ? pair : null;

    /// <summary>Paths of the namespaces with a policy routing rule.</summary>
    public HashSet<string> Ruled { get; } = new(StringComparer.Ordinal);
}
