using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A route with our route protocol, on the host or inside a namespace.</summary>
/// <param name="Owner">The network, sandbox or endpoint.</param>
/// <param name="Namespace">Path of the namespace, empty for the host's.</param>
/// <param name="Destination">Destination; length 0 is the default route.</param>
/// <param name="Gateway">Next hop, or null when on-link.</param>
/// <param name="Device">ifindex of the device there.</param>
/// <param name="Metric">Priority; 0 for the family's default.</param>
/// <param name="Local">Whether it is of type local in the local table (makes [::1] answers find their way), instead of unicast.</param>
/// <param name="Table">Number of the table that a unicast route is in; 0 for main.</param>
public sealed record RouteObject(Owner Owner, string Namespace, IpPrefix Destination, IpAddress? Gateway, int Device, int Metric = 0, bool Local = false, int Table = 0)
    : KernelObject(Owner)
{
    /// <inheritdoc/>
    public override ObjectKind Kind => Namespace.Length == 0 ? ObjectKind.HostRoute : ObjectKind.InnerRoute;

    /// <inheritdoc/>
    public override ObjectKey Key => new(Kind, Namespace, $"{Destination} {Metric}{(Local ? " local" : "")}{(Table == 0 ? "" : $" table {Table}")}");

    /// <inheritdoc/>
    public override string Describe() =>
        $"{(Local ? "local route" : "route")} {Destination}{(Gateway is { } gateway ? $" via {gateway}" : "")} on device {Device}{(Metric == 0 ? "" : $" metric {Metric}")}{(Table == 0 ? "" : $" table {Table}")}{(Namespace.Length == 0 ? "" : $" in {Namespace}")}";
}
