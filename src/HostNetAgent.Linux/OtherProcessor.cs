using HostNetAgent.Core.Ports;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux;

/// <summary>
/// Keeps a helper off the processor of the thread that wakes it. The scheduler looks for an idle processor only among those that share a cache;
/// where it knows of none, as on most virtual machines, it puts the helper in front of the very thread that wanted to go on.
/// </summary>
public sealed class OtherProcessor : IHelperPlacement
{
    private readonly ProcessorSet? _allowed = ProcessorSet.Of(0);
    private volatile int _helper;
    private int _avoided = -1;

    /// <inheritdoc/>
    public void Join() => _helper = ProcessorSet.CallingThread;

    /// <inheritdoc/>
    public void MakeWay()
    {
        var processor = ProcessorSet.Current;
        if (processor == _avoided || _helper == 0 || _allowed is null)
            return;
        _avoided = processor;
        if (_allowed.Contains(processor) && _allowed.Count > 1)
            _allowed.Without(processor).TryGive(_helper); // Refused only where an administrator allowed less meanwhile: then it runs where it may.
    }

    /// <inheritdoc/>
    public void GiveWay()
    {
        if (_avoided < 0 || _helper == 0 || _allowed is null)
            return;
        _avoided = -1;
        _allowed.TryGive(_helper);
    }
}
