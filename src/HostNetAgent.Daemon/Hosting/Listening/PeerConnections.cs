using HostNetAgent.Daemon.Api.Http;

namespace HostNetAgent.Daemon.Hosting.Listening;

/// <summary>How many connections each user has, so that one cannot take all descriptors from everybody. Root is not limited.</summary>
internal sealed class PeerConnections
{
    /// <summary>Connections that a user may have at a time.</summary>
    public const int Most = 256;

    private readonly Dictionary<uint, int> _open = [];
    private readonly HashSet<uint> _refused = [];

    /// <summary>Counts one more, if there may be one more.</summary>
    /// <param name="peer">Whose.</param>
    /// <param name="isNews">Whether this user is refused for the first time since the last connection was closed.</param>
    public bool TryEnter(Peer peer, out bool isNews)
    {
        isNews = false;
        if (peer.User == 0)
            return true;
        lock (_open)
        {
            var open = _open.GetValueOrDefault(peer.User);
            if (open >= Most)
            {
                isNews = _refused.Add(peer.User);
                return false;
            }

            _open[peer.User] = open + 1;
            return true;
        }
    }

    /// <summary>One that was counted is closed.</summary>
    public void Leave(Peer peer)
    {
        if (peer.User == 0)
            return;
        lock (_open)
        {
            _refused.Remove(peer.User);
            if (--_open[peer.User] == 0)
                _open.Remove(peer.User);
        }
    }
}
