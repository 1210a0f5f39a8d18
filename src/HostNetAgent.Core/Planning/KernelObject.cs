namespace HostNetAgent.Core.Planning;

/// <summary>What kind of kernel object; the order of the values is the order in which objects are added, and removed in reverse.</summary>
public enum ObjectKind : byte
{
    /// <summary>A host port held by a bound socket.</summary>
    HeldPort,

    /// <summary>A pinned network namespace.</summary>
    Namespace,

    /// <summary>A bridge device.</summary>
    Bridge,

    /// <summary>A device of our making that networks stand on.</summary>
    ParentLink,

    /// <summary>The host's own device on a network's parent.</summary>
    Shim,

    /// <summary>The constant ruleset; straight before its elements, which are one transaction with it.</summary>
    Ruleset,

    /// <summary>A set or map element.</summary>
    Element,

    /// <summary>A setting below /proc/sys/net.</summary>
    Sysctl,

    /// <summary>An address on the host.</summary>
    HostAddress,

    /// <summary>A device on the host being up.</summary>
    DeviceUp,

    /// <summary>A route on the host.</summary>
    HostRoute,

    /// <summary>A device of the host's on a bridge, with its addresses and routes moved.</summary>
    Uplink,

    /// <summary>A tap device on the host.</summary>
    Tap,

    /// <summary>A veth pair.</summary>
    Veth,

    /// <summary>A device inside a namespace that stands on a parent on the host.</summary>
    SubLink,

    /// <summary>An address inside a namespace.</summary>
    InnerAddress,

    /// <summary>A route inside a namespace.</summary>
    InnerRoute,

    /// <summary>A policy routing rule inside a namespace.</summary>
    InnerRule,
}

/// <summary>The identity of a kernel object: two with the same key cannot both exist.</summary>
/// <param name="Kind">Kind of the object.</param>
/// <param name="Namespace">Path of the network namespace, empty for the host's.</param>
/// <param name="Name">The rest of the identity, such as a device name, an address or a set element.</param>
/// <param name="Detail">Binary part of the identity where text would be slow (set elements).</param>
public readonly record struct ObjectKey(ObjectKind Kind, string Namespace, string Name, Firewall.ElementBytes Detail = default);

/// <summary>
/// One thing that should be, or is, in the kernel. A closed hierarchy of immutable values: equal values need no operation,
/// equal keys with different values need a change.
/// </summary>
/// <param name="Owner">Who asked for it; not part of what is compared with the kernel where the kernel cannot tell it.</param>
public abstract record KernelObject(Owner Owner)
{
    /// <summary>What kind of object.</summary>
    public abstract ObjectKind Kind { get; }

    /// <summary>The identity.</summary>
    public abstract ObjectKey Key { get; }

    /// <summary>Whether the kernel's object does what this one asks; the owner does not count.</summary>
    public virtual bool Matches(KernelObject observed) => Equals(observed with { Owner = Owner });

    /// <summary>Whether an object of the same key can only be brought to this one by removing it first.</summary>
    public virtual bool MustReplace(KernelObject observed) => true;

    /// <summary>The object in words, for plans and logs, such as <c>address 10.50.0.2/24 on eth0 in db</c>.</summary>
    public abstract string Describe();

    /// <inheritdoc/>
    public sealed override string ToString() => Describe();
}
