using System.Collections.Immutable;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>Requests about attachments as commands.</summary>
internal static class AttachmentCommands
{
    /// <param name="request">What is wanted.</param>
    /// <param name="path">JSON path of the request, with a dot at its end unless empty.</param>
    public static Result<AttachRequest> ToAttachment(this AttachmentRequest request, string path = "")
    {
        if (request.Network.Length == 0)
            return AgentError.Invalid("the network's name is empty; name the network to connect to", path + "network");
        if (!RequestFields.Address(request.Ip, v6: false, path + "ip").Try(out var v4, out var error)
            || !RequestFields.Address(request.Ip6, v6: true, path + "ip6").Try(out var v6, out error)
            || !RequestFields.Links(request.Links, path + "links").Try(out var links, out error)
            || !RequestFields.Mac(request.Mac, path + "mac").Try(out var mac, out error)
            || !RequestFields.Ports(request.Publish, path + "publish").Try(out var ports, out error))
        {
            return error;
        }

        return new AttachRequest(request.Network)
        {
            Address4 = v4,
            Address6 = v6,
            Mac = mac,
            Interface = request.Interface,
            GatewayPriority = request.GwPriority ?? 0,
            Dhcp = request.Dhcp ?? false,
            Aliases = request.Aliases is { Count: > 0 } aliases ? [.. aliases] : [],
            Links = links,
            Ports = ports,
        };
    }

    /// <summary>All attachments of a new sandbox.</summary>
    public static Result<ImmutableArray<AttachRequest>> Attachments(this SandboxCreateRequest request, string defaultNetwork)
    {
        if (request.Networks is not { } wishes)
            return ImmutableArray.Create(new AttachRequest(defaultNetwork));
        if (wishes.Count == 0 && request.Publish is { Count: > 0 })
            return AgentError.Invalid("ports are published through a network, but the sandbox is connected to none; name a network", "publish");
        var all = new AttachRequest[wishes.Count];
        for (var i = 0; i < all.Length; i++)
        {
            if (wishes[i] is null)
                return AgentError.Invalid("an attachment is null; write an object with a network, or leave it out", $"networks[{i}]");
            if (!wishes[i].ToAttachment($"networks[{i}].").Try(out all[i]!, out var error))
                return error;
        }

        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(all);
    }
}
