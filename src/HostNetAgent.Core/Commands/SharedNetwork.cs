using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Networks that are no networks: the host's own namespace, and that of another sandbox.</summary>
internal static class SharedNetwork
{
    private static readonly string[] Prefixes = ["container:", "sandbox:"];

    /// <summary>The first attachment that asks for a namespace of somebody else; null when none does.</summary>
    public static string? Asked(ImmutableArray<AttachRequest> attachments)
    {
        foreach (var attachment in attachments)
        {
            if (attachment.Network == PredefinedNetworks.Host || Leader(attachment.Network) is not null)
                return attachment.Network;
        }

        return null;
    }

    /// <summary>The sandbox that <c>container:NAME</c> or <c>sandbox:NAME</c> names; null for other networks.</summary>
    public static string? Leader(string network)
    {
        // No network's name has a colon.
        if (!network.Contains(':', StringComparison.Ordinal))
            return null;
        foreach (var prefix in Prefixes)
        {
            if (network.StartsWith(prefix, StringComparison.Ordinal))
                return network[prefix.Length..];
        }

        return null;
    }
}
