using System.Text.Json.Serialization;
using HostNetAgent.Core.Planning.Objects;
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

    /// <summary>ifindex of the device, which stays when somebody renames it; 0 in the journal of older daemons.</summary>
    public int Index { get; init; }

    /// <summary>Its MAC address.</summary>
    public string Mac { get => field ?? ""; init; } = "";

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

    /// <summary>What the kernel did not take on the bridge.</summary>
    public IReadOnlyList<LostRoute> Lost { get => field ?? []; init; } = [];

    public IReadOnlyList<byte[]> Addresses { get; init; } = [];

    public IReadOnlyList<byte[]> Routes { get; init; } = [];

    /// <summary>Whether a link is the device, whatever its name is now. Another may have got its index after it was unplugged.</summary>
    public bool Is(LinkRecord link) => Index == 0 ? link.Name == Device : link.Index == Index && ($"{link.Address}" == Mac || link.Master == Bridge);

    /// <summary>What is to be remembered of a device that begins to move, or moves once more.</summary>
    public static UplinkRecord Of(UplinkObject uplink, LinkRecord device, UplinkRecord? old, HostConfiguration wish) => new()
    {
        Device = uplink.Name,
        Bridge = uplink.Bridge,
        Index = device.Index,
        Mac = $"{device.Address}",
        Stage = UplinkStage.Moving,
        WasUp = old?.WasUp ?? device.IsUp,
        AddressGeneration = old is null ? device.AddressGeneration : old.AddressGeneration,
        Labels = old?.Labels ?? LabelsOf(device, wish),
        Answering = old?.Answering ?? [],
        Silent = old?.Silent,
    };

    /// <summary>With another configuration, as it was some time ago.</summary>
    public UplinkRecord With(HostConfiguration configuration, TimeSpan age) => this with
    {
        Time = Environment.TickCount64 - (long)age.TotalMilliseconds,
        Link = configuration.Link,
        Addresses = [.. configuration.Addresses.Select(address => address.Body.ToArray())],
        Routes = [.. configuration.Routes.Select(route => route.Body.ToArray())],
    };

    /// <summary>How long ago the configuration was read.</summary>
    [JsonIgnore]
    public TimeSpan Age => TimeSpan.FromMilliseconds(Environment.TickCount64 - Time);

    /// <summary>The configuration as it was.</summary>
    public HostConfiguration Configuration() =>
        new(Link, [.. Addresses.Select(body => new AddressCopy(body))], [.. Routes.Select(body => new RouteCopy(body))]);

    private static Dictionary<string, string> LabelsOf(LinkRecord device, HostConfiguration wish) => wish.Addresses
        .Select(address => address.Record)
        .Where(address => address.Label is { } label && label != device.Name)
        .DistinctBy(address => address.Address)
        .ToDictionary(address => $"{address.Address}", address => address.Label!, StringComparer.Ordinal);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(UplinkRecord))]
internal sealed partial class UplinkJson : JsonSerializerContext;
