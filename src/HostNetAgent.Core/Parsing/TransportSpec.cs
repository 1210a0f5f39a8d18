using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Parsing;

/// <summary>The names of transports in text from users.</summary>
public static class TransportSpec
{
    /// <summary>Parses tcp, udp or sctp in any case.</summary>
    public static bool TryParse(string? text, out Transport transport)
    {
        transport = text?.ToLowerInvariant() switch
        {
            "tcp" => Transport.Tcp,
            "udp" => Transport.Udp,
            "sctp" => Transport.Sctp,
            _ => default,
        };
        return transport != default;
    }
}
