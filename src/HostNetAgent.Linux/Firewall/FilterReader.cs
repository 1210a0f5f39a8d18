using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Netfilter;
using CoreTable = HostNetAgent.Core.Firewall.Rules.Table;

namespace HostNetAgent.Linux.Firewall;

/// <summary>Reads our two tables.</summary>
internal sealed class FilterReader(NfTablesConnection connection, Ruleset ruleset)
{
    public FilterState Read()
    {
        var elements = new List<ElementObject>();
        string? fingerprint = ruleset.Fingerprint;
        var hold = TableHold.Mine;
        foreach (var table in ruleset.Tables)
        {
            var family = RulesetWriter.Family(table.Id);
            var found = Find(family);
            hold = (TableHold)Math.Min((int)hold, (int)HoldOf(found));
            if (found is null || RulesetWriter.Fingerprint(found) != fingerprint || !IsComplete(table, family))
                fingerprint = null;
            if (found is not null)
                ReadElements(table.Id, family, elements);
        }

        return new FilterState(fingerprint, hold, elements);
    }

    public Table? Find(NetfilterFamily family)
    {
        foreach (var table in connection.Tables(family))
        {
            if (table.Family == family && table.Name == CoreTable.Name)
                return table;
        }

        return null;
    }

    private TableHold HoldOf(Table? table) => table switch
    {
        null => TableHold.Missing,
        { Owner: { } owner } when owner != 0 => owner == connection.Port ? TableHold.Mine : TableHold.Other,
        { Flags: var flags } => (flags & TableFlags.Persist) != 0 ? TableHold.Orphan : TableHold.Anybody,
    };

    /// <summary>The comment alone does not tell whether somebody deleted a rule from a table that nothing protects.</summary>
    private bool IsComplete(CoreTable table, NetfilterFamily family)
    {
        var chains = connection.Chains(family).Where(chain => chain.Table == CoreTable.Name).ToDictionary(chain => chain.Name, StringComparer.Ordinal);
        var rules = connection.Rules(family, CoreTable.Name).CountBy(rule => rule.Chain, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var sets = connection.Sets(family, CoreTable.Name).Select(set => set.Name).ToHashSet(StringComparer.Ordinal);
        return table.Chains.All(chain =>
                chains.TryGetValue(chain.Name, out var found)
                && (found.Hook is { } hook ? (int)hook.Point == (int?)chain.HookPoint?.Hook && hook.Priority == chain.HookPoint.Priority : chain.HookPoint is null)
                && rules.GetValueOrDefault(chain.Name) == chain.Rules.Length)
            && table.Sets.All(set => sets.Contains(set.Name));
    }

    /// <summary>Sets of an older layout are read too, so that a new ruleset can take their elements over; what no longer fits is left out.</summary>
    private void ReadElements(TableId table, NetfilterFamily family, List<ElementObject> elements)
    {
        foreach (var set in connection.Sets(family, CoreTable.Name))
        {
            if (SetSpecs.Find(table, set.Name) is not { IsVerdictMap: false } spec || set.KeyLength != spec.KeyLength || set.DataLength != spec.DataLength)
                continue;
            foreach (var element in connection.Elements(family, CoreTable.Name, set.Name))
            {
                elements.Add(new ElementObject(
                    OwnerComment.Read(element.UserData.Span), spec.Id, new ElementBytes(element.Key.Span), new ElementBytes(element.Data is { } data ? data.Value.Span : [])));
            }
        }
    }
}
