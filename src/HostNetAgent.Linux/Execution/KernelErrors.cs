using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>What the kernel refused, in words for the user: the object, the kernel's own text, the remedy.</summary>
internal static class KernelErrors
{
    public static AgentError Of(Operation step, NetlinkFailure failure) => Of(step, failure.Errno, failure.KernelMessage);

    public static AgentError Of(Operation step, Errno errno, string? kernelMessage)
    {
        var text = $"the kernel refused '{step}': {ErrnoText.Of(errno)}{(kernelMessage is null ? "" : $" ({kernelMessage})")}{Remedy(step, errno)}";
        return errno switch
        {
            Errno.NotSupported => AgentError.Unsupported(text),
            Errno.Exists or Errno.Busy or Errno.AddressInUse => AgentError.Conflict(text),
            Errno.Access when IsIPv6(step) => AgentError.Unavailable(text),
            Errno.NotPermitted or Errno.Access => AgentError.Forbidden(text),
            Errno.ExchangeFull or Errno.NoSpace => AgentError.Exhausted(text),
            _ => AgentError.Unavailable(text),
        };
    }

    private static string Remedy(Operation step, Errno errno) => errno switch
    {
        Errno.Exists when Interface(step) is { } name => $"; the sandbox has a device {name} already, or another program took the index: name another with --network NAME,interface=DEVICE, or try again",
        Errno.Exists when step is Change => "; another device has its name: rename or remove that one",
        Errno.Access when IsIPv6(step) => "; others switched IPv6 off on the device (disable_ipv6): 'hostnet system reconcile' switches it on where a network has it",
        Errno.NotPermitted or Errno.Access => "; hostnetd needs CAP_NET_ADMIN and CAP_SYS_ADMIN",
        Errno.NotSupported => "; this kernel lacks the feature",
        Errno.ExchangeFull => "; a bridge takes 1023 ports, make another network",
        Errno.TooManyFiles => "; raise LimitNOFILE of hostnetd",
        Errno.NoProcess or Errno.NoEntry or Errno.NoDevice => "; it is gone, 'hostnet system reconcile' looks again",
        _ => "",
    };

    /// <summary>Whether the step is about an address or a route of IPv6. Those the kernel denies on a device that has IPv6 off, not for want of rights alone.</summary>
    private static bool IsIPv6(Operation step) => step is Add { Object: AddressObject { Prefix.IsV6: true } or RouteObject { Destination.IsV6: true } };

    /// <summary>The device that the step makes inside a sandbox, if it does.</summary>
    private static string? Interface(Operation step) => step switch
    {
        Add { Object: VethObject veth } => veth.Interface,
        Add { Object: SubLinkObject link } => link.Interface,
        _ => null,
    };
}
