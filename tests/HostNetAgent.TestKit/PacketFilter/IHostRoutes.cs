using HostNetAgent.Core.Model;

namespace HostNetAgent.TestKit.PacketFilter;

/// <summary>The little that a packet's way needs to know of the host's routing.</summary>
public interface IHostRoutes
{
    /// <summary>Whether the address is the host's own.</summary>
    bool IsLocal(IpAddress address);

    /// <summary>The interface that leads to the address.</summary>
    int InterfaceTo(IpAddress address);

    /// <summary>The host's own address on an interface, which masquerading takes.</summary>
    IpAddress AddressOn(int index, bool v6);
}
