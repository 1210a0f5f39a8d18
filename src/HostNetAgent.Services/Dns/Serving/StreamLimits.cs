namespace HostNetAgent.Services.Dns.Serving;

/// <summary>Counts connections, in all and of each client. Of the loop's thread.</summary>
internal sealed class StreamLimits(NameServiceOptions options)
{
    private int _open;

    public TimeSpan Patience => options.ConnectionPatience;

    public bool TryEnter(Client client)
    {
        if (_open >= options.Connections || client.Connections >= options.ClientConnections)
            return false;
        _open++;
        client.Connections++;
        return true;
    }

    public void Leave(Client client)
    {
        _open--;
        client.Connections--;
    }
}
