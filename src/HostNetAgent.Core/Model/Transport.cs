namespace HostNetAgent.Core.Model;

/// <summary>Transport protocols that have ports; the value is the IP protocol number.</summary>
public enum Transport : byte
{
    /// <summary>TCP.</summary>
    Tcp = 6,

    /// <summary>UDP.</summary>
    Udp = 17,

    /// <summary>SCTP.</summary>
    Sctp = 132,
}

/// <summary>Words for transports.</summary>
public static class TransportText
{
    /// <summary>The name that port specifications use: tcp, udp or sctp.</summary>
    public static string Name(this Transport transport) => transport switch
    {
        Transport.Tcp => "tcp",
        Transport.Udp => "udp",
        _ => "sctp",
    };
}
