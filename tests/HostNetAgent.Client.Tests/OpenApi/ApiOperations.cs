using System.Text.Json.Serialization.Metadata;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Client.Tests.OpenApi;

/// <summary>Something that the control API does.</summary>
internal sealed record ApiOperation(string Method, string Path, string Id, string Summary)
{
    public JsonTypeInfo? Request { get; init; }

    public JsonTypeInfo? Answer { get; init; }

    public string AnswerType { get; init; } = "application/json";

    public int Status { get; init; } = 200;

    public string[] Query { get; init; } = [];
}

/// <summary>All that it does.</summary>
internal static class ApiOperations
{
    private static readonly ContractJson Requests = ContractJson.Default;
    private static readonly ContractJson Answers = ContractJson.Lenient;

    public static readonly ApiOperation[] All =
    [
        new("get", "/v1/status", "getStatus", "How the agent fares.") { Answer = Answers.StatusInfo },
        new("get", "/v1/networks", "listNetworks", "All networks, by name.") { Answer = Answers.IReadOnlyListNetworkInfo },
        new("post", "/v1/networks", "createNetwork", "Makes a network.") { Request = Requests.NetworkCreateRequest, Answer = Answers.NetworkInfo, Status = 201 },
        new("get", "/v1/networks/{name}", "getNetwork", "One network.") { Answer = Answers.NetworkInfo },
        new("delete", "/v1/networks/{name}", "removeNetwork", "Removes a network without endpoints.") { Answer = Answers.ChangeInfo },
        new("get", "/v1/sandboxes", "listSandboxes", "All sandboxes, by name.") { Answer = Answers.IReadOnlyListSandboxInfo },
        new("post", "/v1/sandboxes", "createSandbox", "Makes a sandbox and attaches it.") { Request = Requests.SandboxCreateRequest, Answer = Answers.SandboxInfo, Status = 201 },
        new("get", "/v1/sandboxes/{name}", "getSandbox", "One sandbox.") { Answer = Answers.SandboxInfo },
        new("get", "/v1/sandboxes/{name}/files", "getSandboxFiles", "The files that stand in for the host's in a sandbox, once they are complete.") { Answer = Answers.SandboxFilesInfo },
        new("delete", "/v1/sandboxes/{name}", "removeSandbox", "Removes a sandbox with its attachments.") { Answer = Answers.ChangeInfo },
        new("post", "/v1/sandboxes/{name}/connect", "connect", "Attaches a sandbox to one more network.") { Request = Requests.AttachmentRequest, Answer = Answers.SandboxInfo },
        new("post", "/v1/sandboxes/{name}/disconnect", "disconnect", "Takes a sandbox off a network.") { Request = Requests.DisconnectRequest, Answer = Answers.SandboxInfo },
        new("post", "/v1/sandboxes/{name}/publish", "publish", "Publishes ports of a sandbox.") { Request = Requests.PublishRequest, Answer = Answers.SandboxInfo },
        new("post", "/v1/sandboxes/{name}/unpublish", "unpublish", "Takes publications back.") { Request = Requests.UnpublishRequest, Answer = Answers.SandboxInfo },
        new("get", "/v1/endpoints", "listEndpoints", "All endpoints.") { Answer = Answers.IReadOnlyListEndpointInfo },
        new("get", "/v1/ports", "listPorts", "All published ports.") { Answer = Answers.IReadOnlyListPublishedPortInfo },
        new("get", "/v1/events", "watchEvents", "Events from now on, one JSON object a line, until the client goes.") { Answer = Answers.EventInfo, AnswerType = "application/x-ndjson", Query = ["type", "action", "name"] },
        new("get", "/v1/plan", "plan", "What a reconcile would change.") { Answer = Answers.PlanInfo },
        new("post", "/v1/reconcile", "reconcile", "Observes the host wholly, mends what differs and tells what was done.") { Answer = Answers.PlanInfo },
        new("post", "/v1/reset", "reset", "Removes everything that the agent made.") { Request = Requests.ResetRequest, Answer = Answers.ChangeInfo },
        new("get", "/v1/openapi.json", "getOpenApi", "This document."),
        new("get", "/metrics", "getMetrics", "Metrics for Prometheus.") { AnswerType = "text/plain" },
    ];
}
