using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Execution;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Observation;

/// <summary>Policy routing rules as the model sees them.</summary>
internal static class ObservedRule
{
    /// <summary>Appends the rules of ours in a namespace: those that read as they would have been written.</summary>
    public static void All(NetlinkConnection inside, Owner owner, string path, List<KernelObject> objects)
    {
        foreach (var record in inside.Rules())
        {
            if (record.Protocol != OwnMarks.RouteProtocol || record.Source is null)
                continue;
            var rule = new RuleObject(owner, path, record.Source.ToModel(), record.Table == RouteTable.Main ? 0 : (int)record.Table);
            if (IpMessages.Record(rule) == record)
                objects.Add(rule);
        }
    }
}
