using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>The fields of requests and documents that name resolution, hosts files and DHCP live from.</summary>
internal static class NameSettings
{
    public static Result<DnsSettings> Dns(IReadOnlyList<string>? servers, IReadOnlyList<string>? search, IReadOnlyList<string>? options)
    {
        if (servers is null && search is null && options is null)
            return DnsSettings.None;
        if (!All(servers, "dns", DnsServerSpec.Parse).Try(out var addresses, out var error)
            || !All(search, "dnsSearch", Word).Try(out var domains, out error)
            || !All(options, "dnsOptions", Word).Try(out var words, out error))
        {
            return error;
        }

        return new DnsSettings { Servers = addresses, Search = domains, Options = words };
    }

    public static Result<ImmutableArray<ExtraHost>> Hosts(IReadOnlyList<string>? texts) => All(texts, "extraHosts", ExtraHostSpec.Parse);

    public static Result<IpPrefix?> Range(string? text)
    {
        if (text is null)
            return default(IpPrefix?);
        return SubnetSpec.ParsePrefix(text, "dhcpRange").Try(out var range, out var error) ? (IpPrefix?)range : error;
    }

    public static IReadOnlyList<string> Words<T>(ImmutableArray<T> values)
        where T : notnull => values.IsEmpty ? [] : [.. values.Select(value => value.ToString()!)];

    private static Result<ImmutableArray<T>> All<T>(IReadOnlyList<string>? texts, string field, Func<string, string, Result<T>> parse)
    {
        if (texts is null or { Count: 0 })
            return ImmutableArray<T>.Empty;
        var all = ImmutableArray.CreateBuilder<T>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (!parse(texts[i] ?? "", $"{field}[{i}]").Try(out var value, out var error))
                return error;
            all.Add(value);
        }

        return all.MoveToImmutable();
    }

    private static Result<string> Word(string text, string field) => text;
}
