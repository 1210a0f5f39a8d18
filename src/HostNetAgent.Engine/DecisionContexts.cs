using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>
/// Gives each decision its time, chance and links, and keeps account of the links: those of a command that came to nothing go back.
/// </summary>
internal sealed class DecisionContexts(IKernel kernel, EngineState state, TimeProvider time)
{
    /// <summary>What the last command was offered.</summary>
    public List<LinkOffer> Offered { get; private set; } = [];

    /// <summary>The context of the next command.</summary>
    public DecisionContext Begin(Command command)
    {
        List<LinkOffer> offered = [];
        Offered = offered;
        var withNamespace = command is CreateSandbox { Adopt: null, Tap: null } create && !HasNamespace(create.Name);
        return new DecisionContext
        {
            Now = time.GetUtcNow(),
            Facts = command is CreateNetwork ? FreshFacts() : state.Facts,
            Entropy = Entropy,
            NextLink = () =>
            {
                var offer = Offer(withNamespace, offered);
                withNamespace = false;
                return offer;
            },
            NextFreshLink = () => Offer(withNamespace: false, offered),
            NextDeviceIndex = () =>
            {
                withNamespace = false; // A prepared link sits in its namespace under a name that a device of the same command may want.
                return Offer(withNamespace, offered).Index;
            },
            PortInUse = kernel.IsPortInUse,
            SupportsLink = kernel.SupportsLink,
        };
    }

    /// <summary>A new network is measured against the host's devices and routes as they are now: events about the last change may still be on their way.</summary>
    private HostFacts FreshFacts()
    {
        try
        {
            return kernel.ReadFacts(); // Not published: nobody has acted on what changed yet.
        }
        catch (IOException)
        {
            return state.Facts; // Who cannot be asked now is asked again at the next look.
        }
    }

    private LinkOffer Offer(bool withNamespace, List<LinkOffer> offered)
    {
        var offer = kernel.OfferLink(withNamespace);
        offered.Add(offer);
        return offer;
    }

    /// <summary>Gives offers back that nothing was made of.</summary>
    public void Return(List<LinkOffer> offers)
    {
        foreach (var offer in offers)
            kernel.ReturnLink(offer);
        offers.Clear();
    }

    /// <summary>Whether a sandbox comes back to the namespace that it left to others.</summary>
    private bool HasNamespace(string? name) => name is not null && state.Model.SandboxIds.ContainsKey(name);

    /// <summary>Names, addresses and ports have to differ; nobody has to be unable to guess them. A generator for secrets is nine system calls a change.</summary>
    private static ulong Entropy() => (ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue);
}
