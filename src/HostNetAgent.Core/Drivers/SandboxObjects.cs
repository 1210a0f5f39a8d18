using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers;

/// <summary>What a sandbox wants: its namespace, and in each family the routes by which its endpoints lead out.</summary>
internal static class SandboxObjects
{
    public static void Compile(HostModel model, Sandbox sandbox, List<KernelObject> objects)
    {
        if (sandbox.Kind != SandboxKind.Namespace)
            return;
        var owner = new Owner(OwnerKind.Sandbox, sandbox.Id);
        objects.Add(new NamespaceObject(owner, sandbox.NamespacePath, sandbox.Adopted));
        SandboxRoutes.Compile(model, sandbox, owner, v6: false, objects);
        SandboxRoutes.Compile(model, sandbox, owner, v6: true, objects);
    }
}
