namespace HostNetAgent.Netlink.Interop;

/// <summary>Tells one namespace from another for as long as either is alive; a number may come back later.</summary>
/// <param name="Device">The device number of nsfs.</param>
/// <param name="Inode">The number shown as "net:[4026531840]".</param>
public readonly record struct NamespaceIdentity(ulong Device, ulong Inode);
