using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.TestKit.Kernel;

/// <summary>What an observer sees of a host: what carries the mark, what is inside the model's namespaces, rules inside abandoned ones, and the settings asked for.</summary>
internal static class Observation
{
    public static List<KernelObject> Of(FakeHost host, IEnumerable<HeldPortObject> held, HostModel model, IReadOnlyList<KernelObject> wanted)
    {
        var spaces = model.Sandboxes.Values.Where(sandbox => sandbox.Kind == SandboxKind.Namespace).ToDictionary(sandbox => sandbox.NamespacePath, sandbox => sandbox, StringComparer.Ordinal);
        List<KernelObject> seen = [.. held];
        foreach (var item in host.Marked)
        {
            if (item is NamespaceObject { Adopted: true } or SysctlObject)
                continue;
            if (item is NamespaceObject or VethObject or RuleObject || item.Key.Namespace.Length == 0 || spaces.ContainsKey(item.Key.Namespace))
                seen.Add(item);
        }

        foreach (var sandbox in spaces.Values)
        {
            if (sandbox.Adopted && host.HasNamespace(sandbox.NamespacePath))
                seen.Add(new NamespaceObject(new Owner(OwnerKind.Sandbox, sandbox.Id), sandbox.NamespacePath, Adopted: true));
        }

        foreach (var setting in wanted.OfType<SysctlObject>())
        {
            if (host.Setting(setting.Namespace, setting.Path) is { } value)
                seen.Add(setting with { Value = value });
        }

        return seen;
    }
}
