using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Engine;

/// <summary>Which owners a decision may change.</summary>
internal static class AffectedOwners
{
    public static void Of(Decision decision, HashSet<Owner> owners)
    {
        foreach (var change in decision.Changes)
        {
            if (!change.TouchesKernel)
                continue;
            owners.Add(change.Owner);
            switch (change)
            {
                case PutEndpoint { Endpoint: var endpoint }:
                    owners.Add(new Owner(OwnerKind.Sandbox, endpoint.SandboxId));
                    break;
                case DropEndpoint { Endpoint: var endpoint }:
                    owners.Add(new Owner(OwnerKind.Sandbox, endpoint.SandboxId));
                    break;
                case PutNetwork or DropNetwork:
                    owners.Add(Owner.Agent);
                    break;
            }
        }
    }
}
