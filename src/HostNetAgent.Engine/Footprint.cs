using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Engine;

/// <summary>
/// What decisions change and what they stand on. A decision that stands on what another one changes cannot share a group with it:
/// if the other is taken back, it would hang in the air.
/// </summary>
internal sealed class Footprint
{
    private readonly HashSet<Owner> _changes = [];
    private readonly HashSet<Owner> _ground = [];

    /// <summary>Whose kernel objects may differ afterwards.</summary>
    public IReadOnlySet<Owner> Changes => _changes;

    /// <summary>The footprint of one decision.</summary>
    public static Footprint Of(Decision decision)
    {
        var footprint = new Footprint();
        foreach (var change in decision.Changes)
            footprint.Add(change);
        return footprint;
    }

    /// <summary>Whether both may be in one group. The agent's own objects are shared by all and never taken back.</summary>
    public bool Meets(Footprint other)
    {
        foreach (var owner in other._changes)
        {
            if (owner.Kind != OwnerKind.Agent && (_changes.Contains(owner) || _ground.Contains(owner)))
                return true;
        }

        return _changes.Overlaps(other._ground);
    }

    /// <summary>Adds another one's.</summary>
    public void Join(Footprint other)
    {
        _changes.UnionWith(other._changes);
        _ground.UnionWith(other._ground);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _changes.Clear();
        _ground.Clear();
    }

    private void Add(ModelChange change)
    {
        if (!change.TouchesKernel)
            return;
        _changes.Add(change.Owner);
        switch (change)
        {
            case PutEndpoint { Endpoint: var endpoint }:
                Endpoint(endpoint.SandboxId, endpoint.NetworkId);
                break;
            case DropEndpoint { Endpoint: var endpoint }:
                Endpoint(endpoint.SandboxId, endpoint.NetworkId);
                break;
            case PutSandbox { Sandbox: { Kind: SandboxKind.Member } member }:
                _ground.Add(new Owner(OwnerKind.Sandbox, member.LeaderId));
                break;
            case PutNetwork or DropNetwork:
                _changes.Add(Owner.Agent);
                break;
        }
    }

    private void Endpoint(string sandbox, string network)
    {
        _changes.Add(new Owner(OwnerKind.Sandbox, sandbox));
        _ground.Add(new Owner(OwnerKind.Network, network));
    }
}
