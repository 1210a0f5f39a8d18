using System.Runtime.CompilerServices;
using System.Text.Json;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Client.Transport;

namespace HostNetAgent.Client;

/// <summary>
/// The control API of the agent over its unix socket. Connections are kept; any number of calls may run at once. Every call throws
/// <see cref="HostNetApiException"/> when the agent refuses, <see cref="AgentNotRunningException"/> when nobody listens, and
/// <see cref="AgentConnectionException"/> when the connection breaks.
/// </summary>
/// <param name="socketPath">Path of the control socket.</param>
public sealed class HostNetClient(string socketPath = HostNetClient.DefaultSocketPath) : IDisposable
{
    /// <summary>Where the daemon listens unless told otherwise.</summary>
    public const string DefaultSocketPath = "/run/hostnet/hostnet.sock";

    private readonly ControlConnection _connection = new(socketPath);

    /// <summary>The socket that this client talks to.</summary>
    public string SocketPath => socketPath;

    /// <summary>How the agent fares.</summary>
    public Task<StatusInfo> GetStatusAsync(CancellationToken cancellation = default) =>
        _connection.GetAsync("/v1/status", ContractJson.Lenient.StatusInfo, cancellation);

    /// <summary>All networks, by name.</summary>
    public Task<IReadOnlyList<NetworkInfo>> ListNetworksAsync(CancellationToken cancellation = default) =>
        _connection.GetAsync("/v1/networks", ContractJson.Lenient.IReadOnlyListNetworkInfo, cancellation);

    /// <summary>The network of this name, id or start of an id.</summary>
    public Task<NetworkInfo> GetNetworkAsync(string network, CancellationToken cancellation = default) =>
        _connection.GetAsync(Path("networks", network), ContractJson.Lenient.NetworkInfo, cancellation);

    /// <summary>Makes a network.</summary>
    public Task<NetworkInfo> CreateNetworkAsync(NetworkCreateRequest request, CancellationToken cancellation = default) =>
        _connection.PostAsync("/v1/networks", request, ContractJson.Default.NetworkCreateRequest, ContractJson.Lenient.NetworkInfo, cancellation);

    /// <summary>Removes a network without endpoints.</summary>
    public Task<ChangeInfo> RemoveNetworkAsync(string network, CancellationToken cancellation = default) =>
        _connection.DeleteAsync(Path("networks", network), ContractJson.Lenient.ChangeInfo, cancellation);

    /// <summary>All sandboxes, by name.</summary>
    public Task<IReadOnlyList<SandboxInfo>> ListSandboxesAsync(CancellationToken cancellation = default) =>
        _connection.GetAsync("/v1/sandboxes", ContractJson.Lenient.IReadOnlyListSandboxInfo, cancellation);

    /// <summary>The sandbox of this name, id or start of an id.</summary>
    public Task<SandboxInfo> GetSandboxAsync(string sandbox, CancellationToken cancellation = default) =>
        _connection.GetAsync(Path("sandboxes", sandbox), ContractJson.Lenient.SandboxInfo, cancellation);

    /// <summary>The files of a sandbox, once they are complete.</summary>
    public Task<SandboxFilesInfo> GetSandboxFilesAsync(string sandbox, CancellationToken cancellation = default) =>
        _connection.GetAsync(Path("sandboxes", sandbox, "files"), ContractJson.Lenient.SandboxFilesInfo, cancellation);

    /// <summary>Makes a sandbox and attaches it.</summary>
    public Task<SandboxInfo> CreateSandboxAsync(SandboxCreateRequest request, CancellationToken cancellation = default) =>
        _connection.PostAsync("/v1/sandboxes", request, ContractJson.Default.SandboxCreateRequest, ContractJson.Lenient.SandboxInfo, cancellation);

    /// <summary>Removes a sandbox with its attachments.</summary>
    public Task<ChangeInfo> RemoveSandboxAsync(string sandbox, CancellationToken cancellation = default) =>
        _connection.DeleteAsync(Path("sandboxes", sandbox), ContractJson.Lenient.ChangeInfo, cancellation);

    /// <summary>Attaches a sandbox to one more network.</summary>
    public Task<SandboxInfo> ConnectAsync(string sandbox, AttachmentRequest request, CancellationToken cancellation = default) =>
        _connection.PostAsync(Path("sandboxes", sandbox, "connect"), request, ContractJson.Default.AttachmentRequest, ContractJson.Lenient.SandboxInfo, cancellation);

    /// <summary>Takes a sandbox off a network.</summary>
    public Task<SandboxInfo> DisconnectAsync(string sandbox, DisconnectRequest request, CancellationToken cancellation = default) =>
        _connection.PostAsync(Path("sandboxes", sandbox, "disconnect"), request, ContractJson.Default.DisconnectRequest, ContractJson.Lenient.SandboxInfo, cancellation);

    /// <summary>Publishes ports of a sandbox.</summary>
    public Task<SandboxInfo> PublishAsync(string sandbox, PublishRequest request, CancellationToken cancellation = default) =>
        _connection.PostAsync(Path("sandboxes", sandbox, "publish"), request, ContractJson.Default.PublishRequest, ContractJson.Lenient.SandboxInfo, cancellation);

    /// <summary>Takes publications back.</summary>
    public Task<SandboxInfo> UnpublishAsync(string sandbox, UnpublishRequest request, CancellationToken cancellation = default) =>
        _connection.PostAsync(Path("sandboxes", sandbox, "unpublish"), request, ContractJson.Default.UnpublishRequest, ContractJson.Lenient.SandboxInfo, cancellation);

    /// <summary>All endpoints.</summary>
    public Task<IReadOnlyList<EndpointInfo>> ListEndpointsAsync(CancellationToken cancellation = default) =>
        _connection.GetAsync("/v1/endpoints", ContractJson.Lenient.IReadOnlyListEndpointInfo, cancellation);

    /// <summary>All published ports.</summary>
    public Task<IReadOnlyList<PublishedPortInfo>> ListPortsAsync(CancellationToken cancellation = default) =>
        _connection.GetAsync("/v1/ports", ContractJson.Lenient.IReadOnlyListPublishedPortInfo, cancellation);

    /// <summary>What a reconcile would change.</summary>
    public Task<PlanInfo> PlanAsync(CancellationToken cancellation = default) =>
        _connection.GetAsync("/v1/plan", ContractJson.Lenient.PlanInfo, cancellation);

    /// <summary>Observes the host wholly, mends what differs and tells what was done.</summary>
    public Task<PlanInfo> ReconcileAsync(CancellationToken cancellation = default) =>
        _connection.PostAsync("/v1/reconcile", ContractJson.Lenient.PlanInfo, cancellation);

    /// <summary>Removes everything that the agent made.</summary>
    public Task<ChangeInfo> ResetAsync(CancellationToken cancellation = default) =>
        _connection.PostAsync("/v1/reset", new ResetRequest { Confirm = true }, ContractJson.Default.ResetRequest, ContractJson.Lenient.ChangeInfo, cancellation);

    /// <summary>The metrics in Prometheus' text format.</summary>
    public Task<string> GetMetricsAsync(CancellationToken cancellation = default) => _connection.GetTextAsync("/metrics", cancellation);

    /// <summary>The OpenAPI document of the daemon.</summary>
    public Task<string> GetOpenApiAsync(CancellationToken cancellation = default) => _connection.GetTextAsync("/v1/openapi.json", cancellation);

    /// <summary>Events from now on, until the agent stops or the caller cancels.</summary>
    public async IAsyncEnumerable<EventInfo> WatchEventsAsync(EventFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var line in _connection.ReadLinesAsync("/v1/events" + Query(filter), cancellation))
        {
            if (JsonSerializer.Deserialize(line, ContractJson.Lenient.EventInfo) is { } occurrence)
                yield return occurrence;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static string Path(string collection, string name, string? verb = null)
    {
        var path = $"/v1/{collection}/{Uri.EscapeDataString(name)}";
        return verb is null ? path : $"{path}/{verb}";
    }

    private static string Query(EventFilter? filter)
    {
        if (filter is null)
            return "";
        (string Key, IReadOnlyList<string> Values)[] parts = [("type", filter.Types), ("action", filter.Actions), ("name", filter.Names)];
        var query = string.Join('&', parts.SelectMany(part => part.Values.Select(value => $"{part.Key}={Uri.EscapeDataString(value)}")));
        return query.Length == 0 ? "" : "?" + query;
    }
}
