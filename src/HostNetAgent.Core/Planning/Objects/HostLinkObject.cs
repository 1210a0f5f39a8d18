namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A device of ours on the host that is no bridge: created down, <see cref="DeviceUpObject"/> brings it up.</summary>
/// <param name="Owner">The agent, or the network.</param>
/// <param name="Name">Device name.</param>
/// <param name="Index">ifindex.</param>
public abstract record HostLinkObject(Owner Owner, string Name, int Index) : KernelObject(Owner)
{
    /// <inheritdoc/>
    /// <remarks>By its index, which no other ever gets: one that others renamed is given its name back.</remarks>
    public override ObjectKey Key => new(Kind, "", $"{Index}");
}
