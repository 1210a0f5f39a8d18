using System.Security.Cryptography;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>
/// Gives each decision its time, chance and links, and keeps account of the links: those of a refused command go back.
/// </summary>
internal sealed class DecisionContexts(IKernel kernel, EngineState state, TimeProvider time)
{
    private readonly List<LinkOffer> _offered = [];
    private int _begun;

    /// <summary>The context of the next command.</summary>
    public DecisionContext Begin(Command command)
    {
        _begun = _offered.Count;
        var withNamespace = command is CreateSandbox { Adopt: null };
        return new DecisionContext
        {
            Now = time.GetUtcNow(),
            Facts = state.Facts,
            Entropy = Entropy,
            NextLink = () =>
            {
                var offer = kernel.OfferLink(withNamespace);
                withNamespace = false;
                _offered.Add(offer);
                return offer;
            },
            PortInUse = kernel.IsPortInUse,
        };
    }

    /// <summary>Gives back what the last command was offered.</summary>
    public void Return() => Return(_begun);

    /// <summary>Gives back everything that the group was offered.</summary>
    public void ReturnAll() => Return(0);

    /// <summary>The offers of the group are used.</summary>
    public void Keep() => _offered.Clear();

    private void Return(int from)
    {
        for (var i = from; i < _offered.Count; i++)
            kernel.ReturnLink(_offered[i]);
        _offered.RemoveRange(from, _offered.Count - from);
    }

    private static ulong Entropy()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
