using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Parsing;

/// <summary>The text form of a line for the hosts file: <c>name:address</c> or <c>name=address</c>, IPv6 with brackets or without.</summary>
public static class ExtraHostSpec
{
    /// <summary>Parses one; the name's syntax is the decision's.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="field">JSON path of it in the request, for errors.</param>
    public static Result<ExtraHost> Parse(string text, string field)
    {
        var split = text.AsSpan().IndexOfAny(':', '=');
        if (split <= 0)
            return AgentError.Invalid($"'{text}' names no address; write name:address, such as db:10.0.0.7 or host:{ExtraHost.HostGateway}", field);
        var (name, place) = (text[..split], text[(split + 1)..]);
        if (place == ExtraHost.HostGateway)
            return new ExtraHost(name, null);
        if (place is ['[', .., ']'])
            place = place[1..^1];
        return IpAddress.TryParse(place, out var address)
            ? new ExtraHost(name, address)
            : AgentError.Invalid($"'{place}' in '{text}' is no IP address; write one such as 10.0.0.7 or fd00::7, or {ExtraHost.HostGateway}", field);
    }
}
