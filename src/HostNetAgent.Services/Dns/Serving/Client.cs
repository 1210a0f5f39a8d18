using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;
using HostNetAgent.Services.Dns.Forwarding;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>One address that asks (or many that have no place of their own), with what it has used up of its limits. Of the loop's thread.</summary>
internal sealed class Client
{
    private double _tokens = double.MaxValue;
    private long _filled;

    /// <summary>Questions that name servers are being asked for it.</summary>
    public int InFlight { get; set; }

    /// <summary>Open connections.</summary>
    public int Connections { get; set; }

    /// <summary>When it last asked.</summary>
    public long LastSeen => _filled;

    /// <summary>Its place among the strangers; null for a member.</summary>
    public LinkedListNode<IpAddress>? Place { get; init; }

    /// <summary>Whether nothing of it is on its way.</summary>
    public bool IsIdle => InFlight == 0 && Connections == 0;

    /// <summary>The address that asked last: what it knew is nothing for another one.</summary>
    public IpAddress Address { get; set; }

    /// <summary>What that address knew; good as long as the names are those.</summary>
    public AskerView? View { get; set; }

    /// <summary>The names that the view was made from.</summary>
    public HostNames? Names { get; set; }

    /// <summary>Whom to ask for other names, as its view says.</summary>
    public Resolvers? Resolvers { get; set; }

    /// <summary>Takes one question out of the bucket; false when it is empty.</summary>
    public bool TryTake(long now, int rate, int burst)
    {
        _tokens = Math.Min(burst, _tokens + ((now - _filled) * (rate / 1000.0)));
        _filled = now;
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }
}
