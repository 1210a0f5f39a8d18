using System.Text.Json;
using System.Text.Json.Serialization;

namespace HostNetAgent.Client.Contracts;

/// <summary>
/// The documents of the control API as JSON: camelCase, null left out. Unknown fields are refused in requests; a client that is older
/// than the daemon skips them in answers, see <see cref="Lenient"/>.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(ProblemKindConverter)])]
[JsonSerializable(typeof(StatusInfo))]
[JsonSerializable(typeof(NetworkInfo))]
[JsonSerializable(typeof(IReadOnlyList<NetworkInfo>))]
[JsonSerializable(typeof(NetworkCreateRequest))]
[JsonSerializable(typeof(SandboxInfo))]
[JsonSerializable(typeof(IReadOnlyList<SandboxInfo>))]
[JsonSerializable(typeof(SandboxCreateRequest))]
[JsonSerializable(typeof(SandboxFilesInfo))]
[JsonSerializable(typeof(AttachmentRequest))]
[JsonSerializable(typeof(DisconnectRequest))]
[JsonSerializable(typeof(PublishRequest))]
[JsonSerializable(typeof(UnpublishRequest))]
[JsonSerializable(typeof(ResetRequest))]
[JsonSerializable(typeof(ChangeInfo))]
[JsonSerializable(typeof(PlanInfo))]
[JsonSerializable(typeof(EventInfo))]
[JsonSerializable(typeof(IReadOnlyList<EndpointInfo>))]
[JsonSerializable(typeof(IReadOnlyList<PublishedPortInfo>))]
[JsonSerializable(typeof(ProblemInfo))]
public sealed partial class ContractJson : JsonSerializerContext
{
    /// <summary>The same for reading answers: fields that a newer daemon added are skipped.</summary>
    public static ContractJson Lenient => Readers.Lenient;

    // Apart from the context itself, whose static fields may be set in any order.
    private static class Readers
    {
        public static readonly ContractJson Lenient = new(new JsonSerializerOptions(((JsonSerializerContext)Default).Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip });
    }
}

internal sealed class ProblemKindConverter() : JsonStringEnumConverter<ProblemKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
