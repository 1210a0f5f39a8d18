using System.Globalization;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Commands;

/// <summary>What may be asked for the look-up of names. It all ends in a file of lines and words, so neither breaks nor blanks come through.</summary>
internal static class DnsRule
{
    private const int MaxOptionLength = 64;
    private const string Dots = "ndots:";

    /// <summary>RES_MAXNDOTS of the C library, which takes more for as many.</summary>
    private const int MaxDots = 15;

    public static AgentError? Check(DnsSettings dns) => dns.IsNone ? null : Servers(dns) ?? Search(dns) ?? Options(dns);

    private static AgentError? Servers(DnsSettings dns)
    {
        for (var i = 0; i < dns.Servers.Length; i++)
        {
            var server = dns.Servers[i];
            if (server.Address.IsUnspecified || server.Address.IsMulticast)
                return AgentError.Invalid($"{server.Address} cannot be a name server: nobody has that address; name one that answers", FieldPath.Root.Of("dns", i));
            if (server.Domain.Length > 0 && !DomainName.IsValid(server.Domain))
                return AgentError.Invalid($"'{server.Domain}' is no domain; write one such as corp.example=10.0.0.53", FieldPath.Root.Of("dns", i));
        }

        return null;
    }

    private static AgentError? Search(DnsSettings dns)
    {
        for (var i = 0; i < dns.Search.Length; i++)
        {
            if (dns.Search[i] != "." && !DomainName.IsValid(dns.Search[i]))
                return AgentError.Invalid($"'{dns.Search[i]}' is no search domain; write one such as corp.example, or a lone '.' for none", FieldPath.Root.Of("dnsSearch", i));
        }

        return null;
    }

    private static AgentError? Options(DnsSettings dns)
    {
        for (var i = 0; i < dns.Options.Length; i++)
        {
            var option = dns.Options[i];
            if (option.Length is 0 or > MaxOptionLength || option.Any(c => c is <= ' ' or > '~' or '#' or ';'))
                return AgentError.Invalid($"'{option}' is no resolver option; write one word such as ndots:2 or edns0", FieldPath.Root.Of("dnsOptions", i));
            if (option.StartsWith(Dots, StringComparison.Ordinal) && !(int.TryParse(option.AsSpan(Dots.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var dots) && dots <= MaxDots))
                return AgentError.Invalid($"'{option}' gives no number of dots from 0 to {MaxDots}; write one such as ndots:2", FieldPath.Root.Of("dnsOptions", i));
        }

        return null;
    }
}
