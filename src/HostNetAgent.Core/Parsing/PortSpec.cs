using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Parsing;

/// <summary>The text form of a publication: <c>[hostIP:][hostPort[-end]:]port[-end][/tcp|udp|sctp]</c>, IPv6 hosts in brackets.</summary>
public static class PortSpec
{
    private const string Form = "[hostIP:][hostPort[-end]:]port[-end][/tcp|udp|sctp]";

    /// <summary>Parses a publication. <c>80</c>, <c>0:80</c> and <c>127.0.0.1::80</c> mean a random host port.</summary>
    /// <returns>The request, or an <see cref="ErrorKind.Invalid"/> error that quotes the text and says what is wrong with it.</returns>
    public static Result<PortRequest> Parse(string text)
    {
        if (!Read(text, out var request, out var reason))
            return AgentError.Invalid($"'{text}' is no port to publish: {reason}; write {Form}");
        return request;
    }

    /// <summary>The shortest text that parses to this request.</summary>
    public static string Format(PortRequest request)
    {
        var host = request.HostAddress switch { null => "", { IsV6: true } v6 => $"[{v6}]:", var v4 => $"{v4}:" };
        var hostPort = request.HostPort == 0 ? (host.Length > 0 ? ":" : "") : $"{Run(request.HostPort, request.HostPortEnd)}:";
        var protocol = request.Transport == Transport.Tcp ? "" : $"/{request.Transport.Name()}";
        return $"{host}{hostPort}{Run(request.Port, request.Port + request.Count - 1)}{protocol}";
    }

    private static string Run(int first, int last) => first == last ? $"{first}" : $"{first}-{last}";

    private static bool Read(string? text, out PortRequest request, out string reason)
    {
        request = null!;
        reason = "it is empty";
        if (string.IsNullOrEmpty(text))
            return false;
        return ReadTransport(text, out var ports, out var transport, out reason)
            && ReadAddress(ports, out var hostPorts, out var port, out var address, out reason)
            && PortRange.Read(port, "port", out var inner, out reason)
            && ReadHostPorts(hostPorts, inner, out var outer, out reason)
            && Join(transport, address, outer, inner, out request);
    }

    private static bool ReadTransport(string text, out string ports, out Transport transport, out string reason)
    {
        var slash = text.IndexOf('/');
        (ports, transport, reason) = (slash < 0 ? text : text[..slash], Transport.Tcp, "");
        if (slash < 0)
            return true;
        var name = text[(slash + 1)..];
        var known = TransportSpec.TryParse(name, out transport);
        reason = $"the protocol '{name}' is not tcp, udp or sctp";
        return known;
    }

    private static bool ReadAddress(string text, out string? hostPorts, out string port, out IpAddress? address, out string reason)
    {
        (hostPorts, address, reason) = (null, null, "");
        var last = text.LastIndexOf(':');
        port = text[(last + 1)..];
        if (last < 0)
            return true;
        var before = text[..last];
        var split = before.StartsWith('[') ? before.IndexOf(']') + 1 : before.IndexOf(':');
        if (split <= 0 && before.StartsWith('['))
            return Fail("the bracket is not closed", out reason);
        hostPorts = split < 0 ? before : split == before.Length ? "" : before[split] == ':' ? before[(split + 1)..] : null;
        if (hostPorts is null)
            return Fail("a colon must follow the bracket", out reason);
        if (split < 0)
            return hostPorts.Length > 0 || Fail("the host port before the colon is missing", out reason);
        if (split == before.Length)
            return Fail("the host port is missing: for a random one write two colons after the address", out reason);
        return ReadHost(before[..split], hostPorts, out address, out reason);
    }

    private static bool ReadHost(string host, string hostPorts, out IpAddress? address, out string reason)
    {
        (address, reason) = (null, "");
        var bracketed = host.StartsWith('[');
        if (hostPorts.Contains(':'))
            return Fail(bracketed ? "there are too many colons" : "there are too many colons: an IPv6 host address stands in brackets", out reason);
        var inner = bracketed ? host[1..^1] : host;
        if (!IpAddress.TryParse(inner, out var parsed) || parsed.IsV6 != bracketed)
            return Fail($"the host address '{inner}' is no {(bracketed ? "IPv6" : "IPv4")} address", out reason);
        address = parsed;
        return true;
    }

    private static bool ReadHostPorts(string? text, PortRange inner, out PortRange outer, out string reason)
    {
        (outer, reason) = (default, "");
        if (text is null or "" or "0")
            return true;
        if (!PortRange.Read(text, "host port", out outer, out reason))
            return false;
        return inner.Count == 1 || inner.Count == outer.Count
            || Fail($"{outer.Count} host ports cannot lead to {inner.Count} ports: both ranges must be equally long", out reason);
    }

    private static bool Join(Transport transport, IpAddress? address, PortRange outer, PortRange inner, out PortRequest request)
    {
        request = new PortRequest(transport, address, outer.First, outer.Last, inner.First, inner.Count);
        return true;
    }

    private static bool Fail(string why, out string reason)
    {
        reason = why;
        return false;
    }
}
