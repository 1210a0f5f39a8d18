using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>An endpoint with its network.</summary>
internal readonly record struct Attachment(Endpoint Endpoint, Network Network);

/// <summary>The attachments of a sandbox in the order in which their gateways are chosen.</summary>
internal static class Attachments
{
    public static IReadOnlyList<Attachment> InOrder(HostModel model, Sandbox sandbox)
    {
        var all = model.EndpointsOf(sandbox).Select(endpoint => new Attachment(endpoint, model.Networks[endpoint.NetworkId])).ToArray();
        Array.Sort(all, (a, b) => a == b ? 0 : GatewayChoice.Beats(model, a.Endpoint, b.Endpoint) ? -1 : 1);
        return all;
    }
}
