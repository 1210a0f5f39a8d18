using System.Collections.Immutable;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Api.Http;
using HostNetAgent.Daemon.Api.Mapping;
using HostNetAgent.Daemon.Files;
using Microsoft.AspNetCore.Http;

namespace HostNetAgent.Daemon.Api.Routes;

/// <summary><c>/v1/sandboxes</c>.</summary>
internal sealed class SandboxRoutes(IAgent agent, Changes changes, SandboxCommands commands, SandboxFilesService files)
{
    public void Map(Router router)
    {
        router.At("/v1/sandboxes").On("GET", ListAsync).On("POST", CreateAsync);
        router.Item("sandboxes").On("GET", InspectAsync).On("DELETE", RemoveAsync);
        router.Item("sandboxes", "files").On("GET", FilesAsync);
        router.Item("sandboxes", "connect").On("POST", ConnectAsync);
        router.Item("sandboxes", "disconnect").On("POST", DisconnectAsync);
        router.Item("sandboxes", "publish").On("POST", PublishAsync);
        router.Item("sandboxes", "unpublish").On("POST", UnpublishAsync);
    }

    private async ValueTask ListAsync(Exchange exchange)
    {
        await Exchange.LeaveInputThread();
        await exchange.AnswerAsync(agent.Model.Sandboxes(), ContractJson.Default.IReadOnlyListSandboxInfo);
    }

    private ValueTask InspectAsync(Exchange exchange)
    {
        var model = agent.Model;
        return model.FindSandbox(exchange.Name) is { } sandbox
            ? exchange.AnswerAsync(sandbox.ToInfo(model), ContractJson.Default.SandboxInfo)
            : exchange.AnswerAsync(AgentError.NotFound($"there is no sandbox '{exchange.Name}'; 'hostnet ps' lists the sandboxes"));
    }

    private ValueTask FilesAsync(Exchange exchange)
    {
        var model = agent.Model;
        return model.FindSandbox(exchange.Name) is { } sandbox
            ? exchange.AnswerAsync(files.Ready(model, sandbox), ContractJson.Default.SandboxFilesInfo)
            : exchange.AnswerAsync(AgentError.NotFound($"there is no sandbox '{exchange.Name}'; 'hostnet ps' lists the sandboxes"));
    }

    private async ValueTask CreateAsync(Exchange exchange)
    {
        if (!(await exchange.ReadAsync(ContractJson.Default.SandboxCreateRequest)).Try(out var request, out var error)
            || !commands.ToCommand(request, exchange.Peer.Pid).Try(out var command, out error))
        {
            await changes.RefuseAsync(exchange, "sandbox_create", error);
            return;
        }

        await changes.SubmitAsync(
            exchange,
            command,
            static (exchange, outcome) => exchange.AnswerAsync(outcome.Model.Sandboxes[outcome.SubjectId].ToInfo(outcome.Model, outcome.Warnings), ContractJson.Default.SandboxInfo, StatusCodes.Status201Created),
            command.Adopt is null ? null : () => commands.Release(command));
    }

    private ValueTask RemoveAsync(Exchange exchange) => changes.SubmitAsync(exchange, new RemoveSandbox(exchange.Name), Changes.RemovedAsync);

    private async ValueTask ConnectAsync(Exchange exchange)
    {
        if (!(await exchange.ReadAsync(ContractJson.Default.AttachmentRequest)).Try(out var request, out var error)
            || !request.ToAttachment().Try(out var attachment, out error))
        {
            await changes.RefuseAsync(exchange, "connect", error);
            return;
        }

        await ChangeAsync(exchange, new Connect(exchange.Name, attachment));
    }

    private async ValueTask DisconnectAsync(Exchange exchange)
    {
        if ((await exchange.ReadAsync(ContractJson.Default.DisconnectRequest)).Try(out var request, out var error))
            await ChangeAsync(exchange, new Disconnect(exchange.Name, request.Network));
        else
            await changes.RefuseAsync(exchange, "disconnect", error);
    }

    private async ValueTask PublishAsync(Exchange exchange)
    {
        if ((await exchange.ReadAsync(ContractJson.Default.PublishRequest)).Try(out var request, out var error) && Ports(request.Ports).Try(out var ports, out error))
            await ChangeAsync(exchange, new Publish(exchange.Name, request.Network, ports));
        else
            await changes.RefuseAsync(exchange, "publish", error);
    }

    private async ValueTask UnpublishAsync(Exchange exchange)
    {
        if ((await exchange.ReadAsync(ContractJson.Default.UnpublishRequest)).Try(out var request, out var error) && Ports(request.Ports).Try(out var ports, out error))
            await ChangeAsync(exchange, new Unpublish(exchange.Name, ports));
        else
            await changes.RefuseAsync(exchange, "unpublish", error);
    }

    private static Result<ImmutableArray<PortRequest>> Ports(IReadOnlyList<string> texts) =>
        texts.Count > 0 ? RequestFields.Ports(texts, "ports") : AgentError.Invalid("no port is named; give at least one", "ports");

    private ValueTask ChangeAsync(Exchange exchange, Command command) => changes.SubmitAsync(exchange, command, static (exchange, outcome) =>
    {
        var model = outcome.Model;
        var sandbox = model.FindSandbox(exchange.Name) ?? model.UserOf(model.Endpoints[outcome.SubjectId]);
        return exchange.AnswerAsync(sandbox.ToInfo(model, outcome.Warnings), ContractJson.Default.SandboxInfo);
    });
}
