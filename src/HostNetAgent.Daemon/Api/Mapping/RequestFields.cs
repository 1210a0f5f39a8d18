using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>Fields of requests as values of the model; an error names the field.</summary>
internal static class RequestFields
{
    /// <summary>An address of one family; null when none is given.</summary>
    public static Result<IpAddress?> Address(string? text, bool v6, string field)
    {
        if (text is null)
            return default(IpAddress?);
        if (!IpAddress.TryParse(text, out var address) || address.IsV6 != v6)
            return AgentError.Invalid($"'{text}' is no {(v6 ? "IPv6" : "IPv4")} address; write one such as {(v6 ? "fd00:50::20" : "10.50.0.20")}", field);
        return (IpAddress?)address;
    }

    public static Result<MacAddress?> Mac(string? text, string field)
    {
        if (text is null)
            return default(MacAddress?);
        if (!MacAddress.TryParse(text, out var mac))
            return AgentError.Invalid($"'{text}' is no MAC address; write one such as 02:42:0a:32:00:14", field);
        return (MacAddress?)mac;
    }

    public static Result<ImmutableArray<PortRequest>> Ports(IReadOnlyList<string>? texts, string field)
    {
        if (texts is null or { Count: 0 })
            return ImmutableArray<PortRequest>.Empty;
        var all = ImmutableArray.CreateBuilder<PortRequest>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (!PortSpec.Parse(texts[i]).Try(out var port, out var error))
                return error with { Field = $"{field}[{i}]" };
            all.Add(port);
        }

        return all.MoveToImmutable();
    }

    public static Result<ImmutableArray<SandboxLink>> Links(IReadOnlyList<string>? texts, string field)
    {
        if (texts is null or { Count: 0 })
            return ImmutableArray<SandboxLink>.Empty;
        var all = ImmutableArray.CreateBuilder<SandboxLink>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (!LinkSpec.Parse(texts[i] ?? "").Try(out var link, out var error))
                return error with { Field = $"{field}[{i}]" };
            all.Add(link);
        }

        return all.MoveToImmutable();
    }

    public static Result<ImmutableSortedDictionary<string, string>> Map(IReadOnlyDictionary<string, string>? map, string field)
    {
        if (map is null or { Count: 0 })
            return ImmutableSortedDictionary<string, string>.Empty;
        foreach (var (key, value) in map)
        {
            if (value is null)
                return AgentError.Invalid($"the value of '{key}' is null; write a text, or leave it out", $"{field}.{key}");
            if (LabelSpec.Parse($"{key}={value}") is { Error: { } error })
                return error with { Field = field };
        }

        return ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, map);
    }

    public static Result<IpAddress> AnyAddress(string text, string field) => SubnetSpec.ParseAddress(text, field);
}
