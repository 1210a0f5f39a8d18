namespace HostNetAgent.Core.Planning;

/// <summary>One step of a plan. A closed hierarchy; <see cref="object.ToString"/> gives its line in <c>hostnet plan</c>.</summary>
/// <param name="Group">Number of the command that it serves; when one step of a group fails, the rest of the group is not tried.</param>
public abstract record Operation(int Group)
{
    /// <summary>Whose object it is about.</summary>
    public abstract Owner Owner { get; }
}

/// <summary>Adds an object that is not there.</summary>
public sealed record Add(int Group, KernelObject Object) : Operation(Group)
{
    /// <inheritdoc/>
    public override Owner Owner => Object.Owner;

    /// <inheritdoc/>
    public override string ToString() => $"+ {Object.Describe()} ({Owner})";
}

/// <summary>Removes an object that is not wanted.</summary>
public sealed record Remove(int Group, KernelObject Object) : Operation(Group)
{
    /// <inheritdoc/>
    public override Owner Owner => Object.Owner;

    /// <inheritdoc/>
    public override string ToString() => $"- {Object.Describe()} ({Owner})";
}

/// <summary>Brings an object to its wanted value in place.</summary>
public sealed record Change(int Group, KernelObject Object, KernelObject Observed) : Operation(Group)
{
    /// <inheritdoc/>
    public override Owner Owner => Object.Owner;

    /// <inheritdoc/>
    public override string ToString() => $"~ {Object.Describe()}, was {Observed.Describe()} ({Owner})";
}
