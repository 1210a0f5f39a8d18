using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Host ports in words.</summary>
internal static class PortText
{
    /// <summary>A host address and port such as <c>127.0.0.1:80</c>; just the port when every address is meant.</summary>
    public static string Host(IpAddress? address, int port) => address switch
    {
        null => $"{port}",
        { IsV6: true } v6 => $"[{v6}]:{port}",
        var v4 => $"{v4}:{port}",
    };
}
