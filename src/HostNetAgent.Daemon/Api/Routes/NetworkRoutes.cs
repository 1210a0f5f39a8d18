using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Api.Http;
using HostNetAgent.Daemon.Api.Mapping;
using Microsoft.AspNetCore.Http;

namespace HostNetAgent.Daemon.Api.Routes;

/// <summary><c>/v1/networks</c>.</summary>
internal sealed class NetworkRoutes(IAgent agent, Changes changes)
{
    public void Map(Router router)
    {
        router.At("/v1/networks").On("GET", ListAsync).On("POST", CreateAsync);
        router.Item("networks").On("GET", InspectAsync).On("DELETE", RemoveAsync);
    }

    private ValueTask ListAsync(Exchange exchange) => exchange.AnswerAsync(agent.Model.Networks(), ContractJson.Default.IReadOnlyListNetworkInfo);

    private ValueTask InspectAsync(Exchange exchange)
    {
        var model = agent.Model;
        return model.FindNetwork(exchange.Name) is { } network
            ? exchange.AnswerAsync(network.ToInfo(model), ContractJson.Default.NetworkInfo)
            : exchange.AnswerAsync(Missing(exchange.Name));
    }

    // Docker lists these two among the networks, and its users look for them here.
    private static AgentError Missing(string name) => name is "host" or "none"
        ? AgentError.NotFound($"'{name}' is a mode of sandboxes and no network of its own, so that there is nothing to show; use it as in 'hostnet run --network {name}'")
        : AgentError.NotFound($"there is no network '{name}'; 'hostnet network ls' lists the networks");

    private async ValueTask CreateAsync(Exchange exchange)
    {
        if (!(await exchange.ReadAsync(ContractJson.Default.NetworkCreateRequest)).Try(out var request, out var error)
            || !request.ToCommand().Try(out var command, out error))
        {
            await changes.RefuseAsync(exchange, "network_create", error);
            return;
        }

        await changes.SubmitAsync(exchange, command, static (exchange, outcome) =>
            exchange.AnswerAsync(outcome.Model.Networks[outcome.SubjectId].ToInfo(outcome.Model, outcome.Warnings), ContractJson.Default.NetworkInfo, StatusCodes.Status201Created));
    }

    private ValueTask RemoveAsync(Exchange exchange) => changes.SubmitAsync(exchange, new RemoveNetwork(exchange.Name), Changes.RemovedAsync);
}
