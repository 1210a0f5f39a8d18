using System.Text.Json.Serialization;
using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>How far the move of a device's configuration is.</summary>
internal enum UplinkStage
{
    /// <summary>To the bridge.</summary>
    Moving,

    /// <summary>On the bridge.</summary>
    Settled,

    /// <summary>Back to the device.</summary>
    Returning,

    /// <summary>On the device again, where it stays: a gateway did not answer on the bridge.</summary>
    Returned,
}

/// <summary>What is remembered of an uplink while it is one, as a file: enough to give the host its addresses back whatever happened meanwhile.</summary>
internal sealed record UplinkRecord
{
    public required string Device { get; init; }

    public required int Bridge { get; init; }

    public UplinkStage Stage { get; init; }

    /// <summary>Milliseconds since boot when the configuration was read.</summary>
    public long Time { get; init; }

    /// <summary>ifindex of the link that the configuration was found on.</summary>
    public int Link { get; init; }

    /// <summary>Whether the device was up before.</summary>
    public bool WasUp { get; init; }

    public AddressGeneration? AddressGeneration { get; init; }

    /// <summary>Labels of IPv4 addresses on the device, by address: those of the bridge may have no room for them.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gateways that answered before the move, until they have been asked on the bridge: whoever completes the move asks them.</summary>
    public IReadOnlyList<string> Answering { get => field ?? []; init; }

    /// <summary>The one of them that did not answer there.</summary>
    public string? Silent { get; init; }

    public IReadOnlyList<byte[]> Addresses { get; init; } = [];

    public IReadOnlyList<byte[]> Routes { get; init; } = [];

    /// <summary>The configuration as it was.</summary>
    public HostConfiguration Configuration() =>
        new(Link, [.. Addresses.Select(body => new AddressCopy(body))], [.. Routes.Select(body => new RouteCopy(body))]);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(UplinkRecord))]
internal sealed partial class UplinkJson : JsonSerializerContext;
