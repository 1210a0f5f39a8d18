using System.Text.Json.Serialization;

namespace HostNetAgent.State.Rows;

/// <summary>The records of the store as JSON; enums as their words, addresses as text. What a newer hostnetd added is refused, since it would be lost with the next change.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(AddressConverter), typeof(PrefixConverter), typeof(MacConverter)])]
[JsonSerializable(typeof(NetworkRow))]
[JsonSerializable(typeof(SandboxRow))]
[JsonSerializable(typeof(EndpointRow))]
[JsonSerializable(typeof(LeaseRow))]
internal sealed partial class RowJson : JsonSerializerContext;
