using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Where siblings are kept apart, an endpoint that links to a sandbox has objects in the kernel for that pair, so it changes with the other one.</summary>
internal static class Linkers
{
    /// <summary>Touches the endpoints of a network that link to a sandbox, which comes or goes there.</summary>
    public static void Follow(Draft draft, HostModel model, Network network, Sandbox sandbox)
    {
        if (model.LinkersTo.IsEmpty || network.InterContainerCommunication || !model.LinkersTo.TryGetValue(sandbox.Name, out var ids))
            return;
        foreach (var id in ids)
        {
            if (model.Endpoints[id] is { } linker && linker.NetworkId == network.Id && linker.SandboxId != sandbox.Id)
                draft.Add(new PutEndpoint(linker));
        }
    }
}
