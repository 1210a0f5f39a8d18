using System.Globalization;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Requests;

/// <summary>
/// What <c>--network</c> takes: a network's name, several of them, or Docker's long form <c>name=web,ip=..,ip6=..,mac-address=..,alias=..,gw-priority=..,interface=..</c>.
/// </summary>
internal static class AttachmentText
{
    private const string Keys = "name, ip, ip6, mac-address (or mac), alias, gw-priority and interface";

    /// <exception cref="CliException">It is none of these forms.</exception>
    public static IReadOnlyList<AttachmentRequest> Parse(string text)
    {
        var attachments = new List<AttachmentRequest>();
        var current = new AttachmentRequest { Network = "" };
        foreach (var part in text.Split(','))
        {
            var equal = part.IndexOf('=');
            var (key, value) = equal < 0 ? ("name", part) : (part[..equal].ToLowerInvariant(), part[(equal + 1)..]);
            if (value.Length == 0)
                throw CliException.Invalid($"'{part}' in --network '{text}' is empty; write a network's name, or key=value with one of {Keys}.");
            if (key == "name" && current.Network.Length > 0)
            {
                attachments.Add(current);
                current = new AttachmentRequest { Network = "" };
            }

            current = With(current, key, value, text);
        }

        if (current.Network.Length == 0)
            throw CliException.Invalid($"--network '{text}' names no network; add name=NETWORK.");
        attachments.Add(current);
        return attachments;
    }

    private static AttachmentRequest With(AttachmentRequest attachment, string key, string value, string text) => key switch
    {
        "name" => attachment with { Network = value },
        "ip" => attachment with { Ip = Once(attachment.Ip, value, key, text) },
        "ip6" => attachment with { Ip6 = Once(attachment.Ip6, value, key, text) },
        "mac-address" or "mac" => attachment with { Mac = Once(attachment.Mac, value, key, text) },
        "interface" => attachment with { Interface = Once(attachment.Interface, value, key, text) },
        "alias" => attachment with { Aliases = [.. attachment.Aliases ?? [], value] },
        "gw-priority" => attachment with { GwPriority = Priority(value, text) },
        _ => throw CliException.Invalid($"'{key}' in --network '{text}' is not known; the keys are {Keys}."),
    };

    private static string Once(string? before, string value, string key, string text) =>
        before is null ? value : throw CliException.Invalid($"'{key}' comes twice in --network '{text}'; give it once.");

    private static int Priority(string value, string text) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority)
        ? priority
        : throw CliException.Invalid($"'{value}' in --network '{text}' is no gateway priority; write a whole number.");
}
