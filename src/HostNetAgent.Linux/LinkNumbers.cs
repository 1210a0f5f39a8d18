using HostNetAgent.Core.Commands;

namespace HostNetAgent.Linux;

/// <summary>Numbers for links, never given twice in a boot: interface index and name follow from them. Any thread.</summary>
internal sealed class LinkNumbers
{
    private int _last;

    /// <summary>Makes sure that no number up to that of this interface index is given.</summary>
    public void Above(int index)
    {
        var number = index - OwnMarks.FirstIndex;
        for (var last = Volatile.Read(ref _last); number > last; last = Volatile.Read(ref _last))
        {
            if (Interlocked.CompareExchange(ref _last, number, last) == last)
                return;
        }
    }

    /// <summary>A fresh link.</summary>
    public LinkOffer Next()
    {
        var number = Interlocked.Increment(ref _last);
        return new LinkOffer(OwnMarks.LinkName(number), OwnMarks.FirstIndex + number, OwnMarks.NewMac());
    }
}
