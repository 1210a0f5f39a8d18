using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Drivers.Parents;

/// <summary>Where a network's parent is now.</summary>
internal static class ParentIndex
{
    /// <summary>The ifindex of the parent; 0 while the device of the host that it needs is away.</summary>
    public static int Of(Network network, HostFacts facts) => network.Parent switch
    {
        null => 0,
        { Origin: ParentOrigin.Existing, Name: var name } => facts.IndexOf(name),
        { Origin: ParentOrigin.Vlan, Trunk: var trunk } when facts.IndexOf(trunk) == 0 => 0,
        _ => network.DeviceIndex,
    };
}
