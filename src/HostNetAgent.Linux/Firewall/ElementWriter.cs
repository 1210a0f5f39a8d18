using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Netfilter;
using Table = HostNetAgent.Core.Firewall.Rules.Table;

namespace HostNetAgent.Linux.Firewall;

/// <summary>Writes elements into a batch, one list for each set. Runs at every attach: no LINQ, no allocation for an element.</summary>
internal static class ElementWriter
{
    public static void Add(NfTablesBatch batch, IReadOnlyList<ElementObject> elements) => Write(batch, elements, delete: false);

    public static void Delete(NfTablesBatch batch, IReadOnlyList<ElementObject> elements) => Write(batch, elements, delete: true);

    private static void Write(NfTablesBatch batch, IReadOnlyList<ElementObject> elements, bool delete)
    {
        Span<int> counts = stackalloc int[SetSpecs.All.Length];
        counts.Clear();
        for (var i = 0; i < elements.Count; i++)
            counts[(int)elements[i].Set]++;
        for (var set = 0; set < counts.Length; set++)
        {
            if (counts[set] > 0)
                WriteSet(batch, elements, (SetId)set, counts[set], delete);
        }
    }

    private static void WriteSet(NfTablesBatch batch, IReadOnlyList<ElementObject> elements, SetId set, int count, bool delete)
    {
        var spec = SetSpecs.Of(set);
        var family = RulesetWriter.Family(spec.Table);
        var list = delete ? batch.DeleteElements(family, Table.Name, spec.Name) : batch.AddElements(family, Table.Name, spec.Name);
        Span<byte> buffer = stackalloc byte[(2 * ElementBytes.Capacity) + OwnerComment.Capacity];
        var comment = buffer[(2 * ElementBytes.Capacity)..];
        var commentLength = 0;
        var last = default(Owner?);
        for (var i = 0; count > 0; i++)
        {
            var element = elements[i];
            if (element.Set != set)
                continue;
            count--;
            var key = buffer[..element.ElementKey.CopyTo(buffer)];
            if (delete)
            {
                list.Add(key);
                continue;
            }

            if (last is not { } owner || !ReferenceEquals(owner.Id, element.Owner.Id) || owner.Kind != element.Owner.Kind)
                commentLength = OwnerComment.Write(comment, element.Owner);
            last = element.Owner;
            var data = buffer[ElementBytes.Capacity..];
            list.Add(key, data[..element.Data.CopyTo(data)], comment[..commentLength]);
        }

        list.End();
    }
}
