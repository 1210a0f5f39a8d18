using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>The name of an interface inside a sandbox: the wanted one, or the next free ethN.</summary>
internal static class InterfaceChoice
{
    /// <summary>What the first interface is called unless its user wants otherwise.</summary>
    public const string First = "eth0";

    /// <summary>Whether another attachment than the one at <paramref name="index"/> may get the first name.</summary>
    public static bool OthersMayBeFirst(ImmutableArray<AttachRequest> attachments, int index)
    {
        for (var i = 0; i < attachments.Length; i++)
        {
            if (i != index && attachments[i].Interface is null or First)
                return true;
        }

        return false;
    }

    public static Result<string> Of(HostModel model, Sandbox sandbox, string? wanted, FieldPath path)
    {
        if (wanted is null)
            return NextFree(model, sandbox);
        if (DeviceName.Check(wanted) is { } reason)
            return AgentError.Invalid($"'{wanted}' cannot be the interface of sandbox '{sandbox.Name}': {reason}; choose a name such as eth0", path.Of("interface"));
        return HolderOf(model, sandbox, wanted) is { } holder
            ? AgentError.Conflict($"sandbox '{sandbox.Name}' has an interface '{wanted}' already, on network '{model.Networks[holder.NetworkId].Name}'; choose another name", path.Of("interface"))
            : wanted;
    }

    private static string NextFree(HostModel model, Sandbox sandbox)
    {
        for (var i = 0; ; i++)
        {
            if ($"eth{i}" is var name && HolderOf(model, sandbox, name) is null)
                return name;
        }
    }

    private static Endpoint? HolderOf(HostModel model, Sandbox sandbox, string name)
    {
        if (!model.EndpointsOfSandbox.TryGetValue(sandbox.Id, out var ids))
            return null;
        foreach (var id in ids)
        {
            if (model.Endpoints[id] is { } endpoint && endpoint.Interface == name)
                return endpoint;
        }

        return null;
    }
}
