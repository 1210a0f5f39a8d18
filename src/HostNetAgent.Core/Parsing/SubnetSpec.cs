using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Parsing;

/// <summary>The text parts of a wanted subnet: prefix, gateway, range, auxiliary addresses. Syntax only; the meaning is the decision's.</summary>
public static class SubnetSpec
{
    /// <summary>Parses the parts of one subnet.</summary>
    /// <param name="prefix">The subnet, such as 10.50.0.0/24.</param>
    /// <param name="gateway">Gateway address, or null.</param>
    /// <param name="range">Prefix that automatic addresses come from, or null.</param>
    /// <param name="auxiliary">Addresses to leave alone, each as <c>name=address</c>.</param>
    /// <param name="field">JSON path of the subnet in the request, for errors.</param>
    public static Result<SubnetRequest> Parse(string prefix, string? gateway = null, string? range = null, IEnumerable<string>? auxiliary = null, string field = "subnets[0]")
    {
        if (!ParsePrefix(prefix, $"{field}.subnet").Try(out var subnet, out var error))
            return error;
        if (!ParseOptional(gateway, $"{field}.gateway", ParseAddress).Try(out var gate, out error))
            return error;
        if (!ParseOptional(range, $"{field}.range", ParsePrefix).Try(out var pool, out error))
            return error;
        if (!ParseAuxiliary(auxiliary ?? [], field).Try(out var kept, out error))
            return error;
        return new SubnetRequest(subnet, gate, pool) { Auxiliary = kept };
    }

    /// <summary>Parses <c>address/length</c>; host bits stay in.</summary>
    public static Result<IpPrefix> ParsePrefix(string text, string field) => IpPrefix.TryParse(text, out var prefix)
        ? prefix
        : AgentError.Invalid($"'{text}' is no subnet; write an address and a prefix length, such as 10.50.0.0/24 or fd00:50::/64", field);

    /// <summary>Parses an address.</summary>
    public static Result<IpAddress> ParseAddress(string text, string field) => IpAddress.TryParse(text, out var address)
        ? address
        : AgentError.Invalid($"'{text}' is no IP address; write one such as 10.50.0.20 or fd00:50::20", field);

    private static Result<T?> ParseOptional<T>(string? text, string field, Func<string, string, Result<T>> parse)
        where T : struct
    {
        if (text is null)
            return (T?)null;
        return parse(text, field).Try(out var value, out var error) ? (T?)value : error;
    }

    private static Result<ImmutableSortedDictionary<string, IpAddress>> ParseAuxiliary(IEnumerable<string> texts, string field)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, IpAddress>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equal = text.IndexOf('=');
            if (equal <= 0)
                return AgentError.Invalid($"'{text}' is no auxiliary address; write name=address", $"{field}.auxiliary");
            if (!ParseAddress(text[(equal + 1)..], $"{field}.auxiliary.{text[..equal]}").Try(out var address, out var error))
                return error;
            if (!all.TryAdd(text[..equal], address))
                return AgentError.Invalid($"the auxiliary address '{text[..equal]}' is given twice; give each a name of its own", $"{field}.auxiliary");
        }

        return all.ToImmutable();
    }
}
