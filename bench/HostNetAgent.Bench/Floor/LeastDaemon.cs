namespace HostNetAgent.Bench.Floor;

/// <summary>
/// The least that can be called a daemon: it is asked over a socket, sends the floor's messages, does what a daemon owes beside, and answers. It reads
/// no request, decides nothing, and writes no answer; no daemon can be faster.
/// </summary>
internal sealed class LeastDaemon : IDisposable
{
    private readonly FloorDuties _duties;
    private readonly FloorBehindSocket _existing;
    private readonly FloorBehindSocket _cold;

    public LeastDaemon(FloorHost floor, string directory)
    {
        _duties = new FloorDuties(directory);
        _existing = new FloorBehindSocket(directory, attachment => floor.Attach(attachment, _duties));
        _cold = new FloorBehindSocket(directory, attachment => floor.AttachCold(attachment, _duties));
    }

    /// <summary>Attaches to an existing namespace.</summary>
    public void Attach(FloorAttachment attachment) => _existing.Attach(attachment);

    /// <summary>Makes and pins the namespace, then attaches.</summary>
    public void AttachCold(FloorAttachment attachment) => _cold.Attach(attachment);

    /// <summary>Gives back what is not in the kernel's tables and links.</summary>
    public void Clear() => _duties.Clear();

    public void Dispose()
    {
        _existing.Dispose();
        _cold.Dispose();
        _duties.Dispose();
    }
}
