using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Firewall;

/// <summary>Finds the elements that the kernel refused in a batch.</summary>
internal static class RefusedElements
{
    public static IReadOnlyList<ElementFailure> Of(
        NfTablesBatch batch, IReadOnlyList<NetlinkFailure> failures, IReadOnlyList<ElementObject> removed, IReadOnlyList<ElementObject> added)
    {
        var result = new List<ElementFailure>();
        foreach (var failure in failures)
        {
            var subject = FailedMessage.Of(batch, failure);
            if (subject.Message is not (NfTablesMessage.NewElements or NfTablesMessage.DeleteElements) || subject.Name is null)
                throw failure.ToException($"change elements ({subject})");
            Find(subject, failure, subject.Message == NfTablesMessage.NewElements ? added : removed, result);
        }

        return result;
    }

    private static void Find(FailedMessage subject, NetlinkFailure failure, IReadOnlyList<ElementObject> candidates, List<ElementFailure> result)
    {
        var table = subject.Family == NetfilterFamily.Inet ? TableId.Inet : TableId.Bridge;
        var set = SetSpecs.Find(table, subject.Name!)?.Id;
        var key = subject.Key.IsEmpty ? (ElementBytes?)null : new ElementBytes(subject.Key.Span);
        foreach (var element in candidates)
        {
            if (element.Set == set && (key is null || element.ElementKey == key))
                result.Add(new ElementFailure(element, failure));
        }
    }
}
