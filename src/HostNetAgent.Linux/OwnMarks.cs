using HostNetAgent.Netlink.Route;
using CoreMac = HostNetAgent.Core.Model.MacAddress;

namespace HostNetAgent.Linux;

/// <summary>How the agent knows its own objects in the kernel. The planner touches nothing without one of these marks, or the number and the name that the model gives a device.</summary>
internal static class OwnMarks
{
    /// <summary>Interface group of devices that nobody gave one.</summary>
    public const uint NoGroup = 0;

    /// <summary>Interface group of own bridges ("hn" and 1).</summary>
    public const uint BridgeGroup = 0x686e_0001;

    /// <summary>Interface group of host ends that belong to an endpoint.</summary>
    public const uint EndpointGroup = 0x686e_0002;

    /// <summary>
    /// Interface group of host ends that wait in a prepared namespace, and of every device while it is made: it gets its own group
    /// when it comes up, so that whoever listens can take a device of ours that is down for damaged.
    /// </summary>
    public const uint WarmGroup = 0x686e_0003;

    /// <summary>Interface group of host ends that are cut off and wait for their bulk removal.</summary>
    public const uint ParkedGroup = 0x686e_0004;

    /// <summary>Route protocol of every route that the agent makes; below 186, where iproute2 names none.</summary>
    public const byte RouteProtocol = 184;

    /// <summary>Interface indexes are chosen from here on, far from those that the kernel gives.</summary>
    public const int FirstIndex = 10_000_000;

    /// <summary>Asks for all links without their counters, which nobody needs who looks for marks.</summary>
    public static readonly LinkFilter EveryLink = new() { SkipStatistics = true };

    /// <summary>Name of the host end with this number.</summary>
    public static string LinkName(int number) => $"hn{number:x}";

    /// <summary>A random address for the inner end of a link.</summary>
    public static CoreMac NewMac() => CoreMac.LocallyAdministered((ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue));
}
