using System.Globalization;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>Tap devices: requests as settings, and endpoints as documents with what qemu needs.</summary>
internal static class TapMapping
{
    /// <summary>What a guest with more processors may raise.</summary>
    private const int Queues = 2;

    public static Result<TapSettings?> ToSettings(this TapRequest? request)
    {
        if (request is null)
            return (TapSettings?)null;
        if (!Holder(request.User, Ownership.UserNumber, "user").Try(out var user, out var error)
            || !Holder(request.Group, Ownership.GroupNumber, "group").Try(out var group, out error))
        {
            return error;
        }

        return new TapSettings(user, group, request.MultiQueue ?? false);
    }

    public static TapInfo ToInfo(this TapSettings tap, Endpoint endpoint) => new()
    {
        Device = endpoint.HostInterface,
        User = tap.User,
        Group = tap.Group,
        MultiQueue = tap.MultiQueue,
        QemuArguments =
        [
            "-netdev", $"tap,id={endpoint.HostInterface},ifname={endpoint.HostInterface},script=no,downscript=no{(tap.MultiQueue ? $",queues={Queues}" : "")}{(File.Exists("/dev/vhost-net") ? ",vhost=on" : "")}",
            "-device", $"virtio-net-pci,netdev={endpoint.HostInterface},mac={endpoint.Mac}{(tap.MultiQueue ? $",mq=on,vectors={(2 * Queues) + 2}" : "")}",
        ],
    };

    /// <summary>A number as it is, or the number of who has the name.</summary>
    private static Result<uint?> Holder(string? text, Func<string, uint?> find, string what)
    {
        if (text is null)
            return (uint?)null;
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number != Ownership.Keep)
            return (uint?)number;
        return text.Length > 0 && find(text) is { } found
            ? (uint?)found
            : AgentError.NotFound($"there is no {what} '{text}' on this host; name one that exists, or write its id", $"tap.{what}");
    }
}
