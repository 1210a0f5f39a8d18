using HostNetAgent.Core.Commands;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>A prepared namespace, loopback up, with a link whose host end is parked down and without master. Nothing pins it, and its mount has no place yet: both go with the process.</summary>
internal sealed record WarmSlot(NamespaceSession Session, LinkOffer Link) : IDisposable
{
    /// <summary>Name of the inner end.</summary>
    public const string Interface = "eth0";

    public void Dispose() => Session.Dispose();
}
