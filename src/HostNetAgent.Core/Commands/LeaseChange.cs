using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Core.Commands;

/// <summary>A lease is new or changed; its key is the network and the sandbox's name. No kernel object depends on it.</summary>
public sealed record PutLease(Lease Lease) : ModelChange
{
    /// <inheritdoc/>
    public override Owner Owner => Owner.Agent;

    /// <inheritdoc/>
    public override bool TouchesKernel => false;

    /// <inheritdoc/>
    public override HostModel Apply(HostModel model) => model.With(Lease);
}

/// <summary>A lease is gone: used again, given to others, or its network went. No kernel object depends on it.</summary>
public sealed record DropLease(Lease Lease) : ModelChange
{
    /// <inheritdoc/>
    public override Owner Owner => Owner.Agent;

    /// <inheritdoc/>
    public override bool TouchesKernel => false;

    /// <inheritdoc/>
    public override HostModel Apply(HostModel model) => model.Without(Lease);
}
