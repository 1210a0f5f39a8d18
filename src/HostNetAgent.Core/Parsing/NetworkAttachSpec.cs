using System.Globalization;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Parsing;

/// <summary>
/// The text form of an attachment: a network's name, or the long form
/// <c>name=web,ip=..,ip6=..,mac-address=..,alias=..,gw-priority=..,interface=..</c>, where alias may come several times.
/// </summary>
public static class NetworkAttachSpec
{
    private const string Keys = "name, ip, ip6, mac-address, alias, gw-priority and interface";

    /// <summary>Parses an attachment. Keys are taken in any case, values as they are.</summary>
    public static Result<AttachRequest> Parse(string text)
    {
        if (!text.Contains('=') && !text.Contains(','))
            return text.Length > 0 ? new AttachRequest(text) : AgentError.Invalid("the network's name is empty; name the network to connect to", "network");
        var request = new AttachRequest("");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            if (!Split(text, part, seen).Try(out var pair, out var error) || !Apply(request, pair.Key, pair.Value, text).Try(out request, out error))
                return error;
        }

        return request.Network.Length > 0 ? request : AgentError.Invalid($"'{text}' names no network; add name=NETWORK", "network");
    }

    private static Result<KeyValuePair<string, string>> Split(string text, string part, HashSet<string> seen)
    {
        var equal = part.IndexOf('=');
        if (equal <= 0 || equal == part.Length - 1)
            return AgentError.Invalid($"'{part}' in '{text}' is not of the form key=value; the keys are {Keys}", "network");
        var key = part[..equal].ToLowerInvariant();
        if (!seen.Add(key) && key != "alias")
            return AgentError.Invalid($"'{key}' comes twice in '{text}'; give it once", "network");
        return KeyValuePair.Create(key, part[(equal + 1)..]);
    }

    private static Result<AttachRequest> Apply(AttachRequest request, string key, string value, string text) => key switch
    {
        "name" => request with { Network = value },
        "ip" => Address(value, v6: false, text).Try(out var v4, out var error) ? request with { Address4 = v4 } : error,
        "ip6" => Address(value, v6: true, text).Try(out var v6, out var error) ? request with { Address6 = v6 } : error,
        "mac-address" => MacAddress.TryParse(value, out var mac)
            ? request with { Mac = mac }
            : AgentError.Invalid($"'{value}' in '{text}' is no MAC address; write one such as 02:42:0a:32:00:14", "mac"),
        "alias" => request with { Aliases = request.Aliases.Add(value) },
        "gw-priority" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority)
            ? request with { GatewayPriority = priority }
            : AgentError.Invalid($"'{value}' in '{text}' is no gateway priority; write a whole number", "gatewayPriority"),
        "interface" => request with { Interface = value },
        _ => AgentError.Invalid($"'{key}' in '{text}' is not known; the keys are {Keys}", "network"),
    };

    private static Result<IpAddress> Address(string value, bool v6, string text) => IpAddress.TryParse(value, out var address) && address.IsV6 == v6
        ? address
        : AgentError.Invalid($"'{value}' in '{text}' is no {(v6 ? "IPv6" : "IPv4")} address; write one such as {(v6 ? "fd00:50::20" : "10.50.0.20")}", v6 ? "address6" : "address4");
}
