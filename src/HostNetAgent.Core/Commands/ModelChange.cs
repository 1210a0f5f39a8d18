using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Core.Commands;

/// <summary>One step from a model to the next; what the store keeps. A closed hierarchy.</summary>
public abstract record ModelChange
{
    /// <summary>Whose kernel objects may differ afterwards.</summary>
    public abstract Owner Owner { get; }

    /// <summary>Whether any kernel object depends on this change at all; if not, there is nothing to compile for it.</summary>
    public virtual bool TouchesKernel => true;

    /// <summary>The model after this change.</summary>
    public abstract HostModel Apply(HostModel model);
}

/// <summary>A network is new or changed.</summary>
public sealed record PutNetwork(Network Network) : ModelChange
{
    /// <inheritdoc/>
    public override Owner Owner => new(OwnerKind.Network, Network.Id);

    /// <inheritdoc/>
    public override HostModel Apply(HostModel model) => model.With(Network);
}

/// <summary>A network is gone.</summary>
public sealed record DropNetwork(Network Network) : ModelChange
{
    /// <inheritdoc/>
    public override Owner Owner => new(OwnerKind.Network, Network.Id);

    /// <inheritdoc/>
    public override HostModel Apply(HostModel model) => model.Without(Network);
}

/// <summary>A sandbox is new or changed.</summary>
public sealed record PutSandbox(Sandbox Sandbox) : ModelChange
{
    /// <inheritdoc/>
    public override Owner Owner => new(OwnerKind.Sandbox, Sandbox.Id);

    /// <inheritdoc/>
    public override HostModel Apply(HostModel model) => model.With(Sandbox);
}

/// <summary>A sandbox is gone; its endpoints are dropped by changes before this one.</summary>
public sealed record DropSandbox(Sandbox Sandbox) : ModelChange
{
    /// <inheritdoc/>
    public override Owner Owner => new(OwnerKind.Sandbox, Sandbox.Id);

    /// <inheritdoc/>
    public override HostModel Apply(HostModel model) => model.Without(Sandbox);
}

/// <summary>An endpoint is new or changed.</summary>
public sealed record PutEndpoint(Endpoint Endpoint) : ModelChange
{
    /// <inheritdoc/>
    public override Owner Owner => new(OwnerKind.Endpoint, Endpoint.Id);

    /// <inheritdoc/>
    public override HostModel Apply(HostModel model) => model.With(Endpoint);
}

/// <summary>An endpoint is gone.</summary>
public sealed record DropEndpoint(Endpoint Endpoint) : ModelChange
{
    /// <inheritdoc/>
    public override Owner Owner => new(OwnerKind.Endpoint, Endpoint.Id);

    /// <inheritdoc/>
    public override HostModel Apply(HostModel model) => model.Without(Endpoint);
}
