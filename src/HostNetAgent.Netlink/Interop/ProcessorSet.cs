namespace HostNetAgent.Netlink.Interop;

/// <summary>Processors that threads run on, by number (sched_setaffinity(2)). Threads that a thread starts have its set from the beginning.</summary>
public sealed unsafe class ProcessorSet
{
    private const int BitsPerWord = 64;
    private readonly ulong[] _mask;

    private ProcessorSet(ulong[] mask) => _mask = mask;

    /// <summary>Number of the calling thread's processor at this moment, for some 20 ns.</summary>
    public static int Current => libc.sched_getcpu();

    /// <summary>Id of the calling thread.</summary>
    public static int CallingThread => libc.gettid();

    /// <summary>Number of processors in it.</summary>
    public int Count => _mask.Sum(static word => System.Numerics.BitOperations.PopCount(word));

    /// <summary>Whether a processor is in it.</summary>
    public bool Contains(int processor) => (_mask[processor / BitsPerWord] & Bit(processor)) != 0;

    /// <summary>The set of a thread, 0 for the calling one; null when it cannot be had.</summary>
    public static ProcessorSet? Of(int thread)
    {
        // The kernel refuses a buffer that cannot hold all processors that it was built for.
        for (var words = 16; words <= 1024; words *= 4)
        {
            var mask = new ulong[words];
            fixed (ulong* start = mask)
            {
                if (libc.sched_getaffinity(thread, (nuint)(words * sizeof(ulong)), start) == 0)
                    return new ProcessorSet(mask);
            }
        }

        return null;
    }

    /// <summary>The same without one.</summary>
    public ProcessorSet Without(int processor)
    {
        var mask = (ulong[])_mask.Clone();
        mask[processor / BitsPerWord] &= ~Bit(processor);
        return new ProcessorSet(mask);
    }

    /// <summary>Makes it the set of a thread; false when the kernel refuses, as it does where none of it may be used.</summary>
    public bool TryGive(int thread)
    {
        fixed (ulong* start = _mask)
            return libc.sched_setaffinity(thread, (nuint)(_mask.Length * sizeof(ulong)), start) == 0;
    }

    private static ulong Bit(int processor) => 1UL << (processor % BitsPerWord);
}
