using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A macvlan device inside a namespace.</summary>
public sealed record MacvlanObject(Owner Owner, string Namespace, string Interface, int Index, string Parent, int ParentIndex, int Mtu, bool EnableIPv6)
    : SubLinkObject(Owner, Namespace, Interface, Index, Parent, ParentIndex, Mtu, EnableIPv6)
{
    /// <summary>MAC address; default for the parent's own, which the kernel gives in passthru mode.</summary>
    public MacAddress Mac { get; init; }

    /// <summary>Who reaches whom.</summary>
    public MacvlanMode Mode { get; init; }

    /// <inheritdoc/>
    protected override string What => $"macvlan {Mode.ToString().ToLowerInvariant()}{(Mac.Value == 0 ? "" : $" mac {Mac}")}";

    /// <inheritdoc/>
    public override bool Matches(KernelObject observed) =>
        base.Matches(Mac.Value == 0 && observed is MacvlanObject other ? other with { Mac = default } : observed);

    /// <inheritdoc/>
    /// <remarks>The kernel changes neither to passthru nor from it.</remarks>
    public override bool MustReplace(KernelObject observed) => base.MustReplace(observed)
        || (observed is MacvlanObject other && other.Mode != Mode && MacvlanMode.Passthru is var passthru && (other.Mode == passthru || Mode == passthru));
}
