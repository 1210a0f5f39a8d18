using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Api.Http;
using HostNetAgent.Daemon.Api.Mapping;
using HostNetAgent.Daemon.Names;
using HostNetAgent.Daemon.Options;

namespace HostNetAgent.Daemon.Api.Routes;

/// <summary>What concerns the agent as a whole: status, endpoints, ports, plan, reconcile, reset, and the API's own document.</summary>
internal sealed class AgentRoutes(IAgent agent, Changes changes, NameServiceHost names, DaemonOptions options)
{
    private static readonly byte[] Document = ReadDocument();

    public void Map(Router router)
    {
        router.At("/v1/status").On("GET", exchange => exchange.AnswerAsync(agent.ToInfo(names.Figures, options), ContractJson.Default.StatusInfo));
        router.At("/v1/endpoints").On("GET", EndpointsAsync);
        router.At("/v1/ports").On("GET", PortsAsync);
        router.At("/v1/plan").On("GET", PlanAsync);
        router.At("/v1/reconcile").On("POST", ReconcileAsync);
        router.At("/v1/reset").On("POST", ResetAsync);
        router.At("/v1/openapi.json").On("GET", static exchange => exchange.WriteAsync(Document, 200, "application/json"));
    }

    private static byte[] ReadDocument()
    {
        using var resource = typeof(AgentRoutes).Assembly.GetManifestResourceStream("openapi.json")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    private async ValueTask EndpointsAsync(Exchange exchange)
    {
        await Exchange.LeaveInputThread();
        await exchange.AnswerAsync(agent.Model.Endpoints(), ContractJson.Default.IReadOnlyListEndpointInfo);
    }

    private async ValueTask PortsAsync(Exchange exchange)
    {
        await Exchange.LeaveInputThread();
        await exchange.AnswerAsync(agent.Model.Ports(), ContractJson.Default.IReadOnlyListPublishedPortInfo);
    }

    private async ValueTask PlanAsync(Exchange exchange) =>
        await exchange.AnswerAsync(new PlanInfo { Operations = await agent.PlanAsync(exchange.Aborted) }, ContractJson.Default.PlanInfo);

    private async ValueTask ReconcileAsync(Exchange exchange)
    {
        var repair = await changes.ReconcileAsync(exchange);
        await exchange.AnswerAsync(new PlanInfo { Operations = repair.Operations, Problems = repair.Problems is { Count: > 0 } problems ? problems : null }, ContractJson.Default.PlanInfo);
    }

    private async ValueTask ResetAsync(Exchange exchange)
    {
        if (!(await exchange.ReadAsync(ContractJson.Default.ResetRequest)).Try(out var request, out var error))
            await changes.RefuseAsync(exchange, "reset", error);
        else if (!request.Confirm)
            await changes.RefuseAsync(exchange, "reset", AgentError.Invalid("a reset removes every network and sandbox; send {\"confirm\": true} if that is meant", "confirm"));
        else
            await changes.ResetAsync(exchange);
    }
}
