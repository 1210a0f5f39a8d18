using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Parsing;

/// <summary>The text form of a name server: <c>address</c>, or <c>domain=address</c> for one that is asked for that domain alone.</summary>
public static class DnsServerSpec
{
    /// <summary>Parses one; the domain's syntax is the decision's.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="field">JSON path of it in the request, for errors.</param>
    public static Result<DnsServer> Parse(string text, string field)
    {
        var equal = text.IndexOf('=');
        if (equal == 0)
            return AgentError.Invalid($"'{text}' names no domain; write an address, or one for a domain such as corp.example=10.0.0.53", field);
        var domain = equal < 0 ? "" : text[..equal].TrimEnd('.').ToLowerInvariant();
        var place = text[(equal + 1)..];
        return IpAddress.TryParse(place, out var address)
            ? new DnsServer(address, domain)
            : AgentError.Invalid($"'{place}' is no address of a name server; write one such as 10.0.0.53, or corp.example=10.0.0.53 for one domain", field);
    }
}
