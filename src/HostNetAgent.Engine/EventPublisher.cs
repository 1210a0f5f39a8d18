using System.Globalization;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Engine;

/// <summary>Turns what a decision changed into events, in Docker's words.</summary>
internal sealed class EventPublisher(EventHub hub)
{
    /// <param name="command">What asked for it; null for a reset, which asks for nothing in particular.</param>
    /// <param name="changes">The changes, in order.</param>
    /// <param name="before">The model that they were made to.</param>
    /// <param name="after">The model that they made.</param>
    public void Changed(Command? command, IReadOnlyList<ModelChange> changes, HostModel before, HostModel after)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case PutNetwork { Network: var network }:
                    hub.Publish("network", "create", network.Id, network.Name);
                    break;
                case DropNetwork { Network: var network }:
                    hub.Publish("network", "remove", network.Id, network.Name);
                    break;
                case PutSandbox { Sandbox: var sandbox }:
                    hub.Publish("sandbox", Action(before.Sandboxes.GetValueOrDefault(sandbox.Id), sandbox), sandbox.Id, sandbox.Name, Ended(command));
                    break;
                case DropSandbox { Sandbox.Departed: true }:
                    break; // It was told when it departed.
                case DropSandbox { Sandbox: var sandbox }:
                    hub.Publish("sandbox", "remove", sandbox.Id, sandbox.Name, Ended(command));
                    break;
                case PutEndpoint { Endpoint: var endpoint }:
                    Endpoint(before.Endpoints.ContainsKey(endpoint.Id) ? Action(command) : "connect", endpoint, after);
                    break;
                case DropEndpoint { Endpoint: var endpoint }:
                    Endpoint("disconnect", endpoint, before);
                    break;
            }
        }
    }

    /// <summary>Something is wrong that no waiter is told.</summary>
    public void Problem(string text) => hub.Publish("agent", "problem", "", text);

    /// <summary>The agent mended the host.</summary>
    public void Repaired(string why, IReadOnlyList<string> steps) =>
        hub.Publish("agent", "repair", "", why, new Dictionary<string, string>(StringComparer.Ordinal) { ["operations"] = string.Join('\n', steps) });

    /// <summary>The agent's state changed.</summary>
    public void State(string action) => hub.Publish("agent", action, "", "hostnetd");

    private void Endpoint(string action, Endpoint endpoint, HostModel model) =>
        hub.Publish("endpoint", action, endpoint.Id, model.UserOf(endpoint).Name, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["network"] = model.Networks[endpoint.NetworkId].Name,
            ["addresses"] = string.Join(' ', endpoint.Addresses),
        });

    /// <summary>The process whose end removed a sandbox, so that whoever reads of it knows that nobody asked.</summary>
    private static Dictionary<string, string>? Ended(Command? command) =>
        command is RemoveSandbox { For: { } process } ? new(StringComparer.Ordinal) { ["ended"] = process.Pid.ToString(CultureInfo.InvariantCulture) } : null;

    private static string Action(Sandbox? before, Sandbox after) => after.Departed ? "remove" : before is { Departed: false } ? "update" : "create";

    private static string Action(Command? command) => command switch
    {
        Publish => "publish",
        Unpublish => "unpublish",
        _ => "update",
    };
}
