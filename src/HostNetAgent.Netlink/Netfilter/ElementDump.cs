using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ElementListAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>
/// The elements of a set. The kernel hands a hash set out in portions, each of which counts from the start of the table anew; while it
/// grows the table, which it does in the background after a commit, the order changes between portions and elements come twice
/// while as many others are left out, with no sign of it in the answer. As every portion has the right number of elements, a list
/// without duplicates is complete; one with duplicates is asked for again.
/// </summary>
public static class ElementDump
{
    private const int Attempts = 16;

    /// <summary>All elements of a set.</summary>
    /// <exception cref="NetlinkException"><see cref="Errno.NoEntry"/>: no such table or set; <see cref="Errno.Interrupted"/>: the set kept changing.</exception>
    public static IReadOnlyList<SetElement> Elements(this NfTablesConnection connection, NetfilterFamily family, string table, string set)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Once(connection, family, table, set);
            }
            catch (NetlinkException e) when (e.Errno == Errno.Interrupted && attempt < Attempts)
            {
                Thread.Yield(); // the kernel's worker that grows the table may need this CPU
            }
        }
    }

    private static List<SetElement> Once(NfTablesConnection connection, NetfilterFamily family, string table, string set)
    {
        List<SetElement> elements = [];
        var operation = $"list set {set}";
        NfTablesDump.Dump(connection, NfTablesMessage.GetElements, family, operation, Filter, (in MessageReader message) => ElementListMessage.Read(message, elements));
        HashSet<(NfValue, NfValue, ElementFlags)> keys = new(elements.Count);
        foreach (var element in elements)
        {
            if (!keys.Add((element.Key, element.KeyEnd, element.Flags)))
                throw new NetlinkException(operation, Errno.Interrupted, "the set's table grew while it was listed");
        }

        return elements;

        void Filter(NetlinkWriter writer)
        {
            writer.String(NFTA_SET_ELEM_LIST_TABLE, table);
            writer.String(NFTA_SET_ELEM_LIST_SET, set);
        }
    }
}
