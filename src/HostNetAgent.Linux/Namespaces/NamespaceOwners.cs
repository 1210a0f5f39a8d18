using HostNetAgent.Core.Model;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Namespaces;

/// <summary>
/// Which sandbox a namespace belongs to, whatever path led to it. Each sandbox's path is looked at once; a hit is looked at again, since
/// another namespace may be there by now.
/// </summary>
internal sealed class NamespaceOwners(Func<IEnumerable<Sandbox>> sandboxes)
{
    private readonly object _lock = new();
    private Dictionary<string, NamespaceIdentity?> _known = new(StringComparer.Ordinal);

    /// <summary>The sandbox whose namespace this is, or null.</summary>
    public Sandbox? Of(NamespaceIdentity identity)
    {
        lock (_lock)
        {
            var present = new Dictionary<string, NamespaceIdentity?>(StringComparer.Ordinal);
            Sandbox? owner = null;
            foreach (var sandbox in sandboxes())
            {
                var path = sandbox.NamespacePath;
                if (sandbox.Departed || path.Length == 0)
                    continue;
                var seen = _known.TryGetValue(path, out var known) && known is not null ? known : Look(path);
                if (seen == identity && (seen = Look(path)) == identity)
                    owner ??= sandbox;
                present[path] = seen;
            }

            _known = present;
            return owner;
        }
    }

    private static NamespaceIdentity? Look(string path)
    {
        try
        {
            return NamespaceCalls.IdentityOf(path);
        }
        catch (SystemCallException)
        {
            return null;
        }
    }
}
