using System.Text;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Tests.Planning;
using HostNetAgent.TestKit;
using HostNetAgent.TestKit.Kernel;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Core.Tests.Drivers;

/// <summary>The plan of every kind of attachment to every kind of network, as text under review. Outcomes that occur twice are shown once.</summary>
public sealed class PlanGoldenTests
{
    private static readonly string[] Dual = ["10.50.0.0/24", "fd00:50::/64"];

    private static readonly (string Kind, string[] Subnets, Func<Network, Network> Adjust)[] Networks =
    [
        ("nat-ipv4", ["10.50.0.0/24"], network => network),
        ("nat-ipv6", ["fd00:50::/64"], network => network),
        ("nat-dual", Dual, network => network),
        ("internal", Dual, network => network with { Internal = true, HostAccess = HostAccess.Services }),
        ("routed", Dual, network => network with { GatewayMode4 = GatewayMode.Routed, GatewayMode6 = GatewayMode.Routed }),
        ("unprotected", Dual, network => network with { GatewayMode4 = GatewayMode.Unprotected, GatewayMode6 = GatewayMode.Unprotected }),
        ("nat4-routed6", Dual, network => network with { GatewayMode6 = GatewayMode.Routed }),
        ("fixed-outbound", Dual, network => network with { Outbound4 = IpAddress.Parse("198.51.100.9"), Outbound6 = IpAddress.Parse("2001:db8::9") }),
        ("icc-off", Dual, network => network with { InterContainerCommunication = false }),
        ("spoofing-allowed", Dual, network => network with { AntiSpoofing = false }),
        ("small-mtu", ["10.50.0.0/24"], network => network with { Mtu = 1400 }),
    ];

    private static readonly (string Kind, Func<Endpoint, Endpoint> Adjust)[] Endpoints =
    [
        ("no port", endpoint => endpoint),
        ("tcp on every address", endpoint => endpoint with { Ports = [ModelBuilder.Port(8080, 80)] }),
        ("udp on every address", endpoint => endpoint with { Ports = [ModelBuilder.Port(5353, 53, transport: Transport.Udp)] }),
        ("on 0.0.0.0", endpoint => endpoint with { Ports = [ModelBuilder.Port(8080, 80, "0.0.0.0")] }),
        ("on 127.0.0.1", endpoint => endpoint with { Ports = [ModelBuilder.Port(5432, 5432, "127.0.0.1")] }),
        ("on [::1]", endpoint => endpoint with { Ports = [ModelBuilder.Port(5432, 5432, "::1")] }),
        ("a range", endpoint => endpoint with { Ports = [ModelBuilder.Port(9000, 7000, count: 3)] }),
        ("two host ports to one port", endpoint => endpoint with { Ports = [ModelBuilder.Port(8080, 80), ModelBuilder.Port(8081, 80)] }),
    ];

    public static TheoryData<string> Kinds => [.. Networks.Select(network => network.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_plans_of_a_kind_of_network_are_as_reviewed(string kind)
    {
        var (_, subnets, adjust) = Networks.Single(network => network.Kind == kind);
        var text = new StringBuilder();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var empty = new ModelBuilder().Network("web", subnets, adjust).Model;
        Section(text, seen, "create the network", HostModel.Empty, empty);
        var (attach, detach) = ("", "");
        foreach (var (endpointKind, change) in Endpoints)
        {
            var builder = new ModelBuilder().Network("web", subnets, adjust).Sandbox("db");
            var before = builder.Model;
            var after = builder.Attach("db", "web", change).Model;
            attach = Section(text, seen, $"attach, {endpointKind}", before, after, attach);
            detach = Section(text, seen, $"detach, {endpointKind}", after, before, detach);
        }

        Section(text, seen, "remove the network", empty, HostModel.Empty);
        Goldens.Differs("Drivers", kind, text.ToString()).ShouldBeNull();
    }

    [Fact]
    public void The_plans_of_a_sandbox_are_as_reviewed()
    {
        var text = new StringBuilder();
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        var builder = new ModelBuilder().Network("web", Dual).Network("back", ["10.60.0.0/24"]);
        var steps = new (string Title, Action Do)[]
        {
            ("make a sandbox", () => builder.Sandbox("db")),
            ("adopt a namespace", () => builder.Sandbox("pod", sandbox => sandbox with { Adopted = true, NamespacePath = "/proc/42/ns/net" })),
            ("attach the adopted one", () => builder.Attach("pod", "back")),
            ("attach to the first network", () => builder.Attach("db", "back")),
            ("attach to a second one that takes the gateway over", () => builder.Attach("db", "web", endpoint => endpoint with { GatewayPriority = 1 })),
            ("publish", () => builder.Change("db", "web", endpoint => endpoint with { Ports = [ModelBuilder.Port(443, 8443)] })),
            ("publish one more", () => builder.Change("db", "web", endpoint => endpoint with { Ports = [.. endpoint.Ports, ModelBuilder.Port(53, 53, transport: Transport.Udp)] })),
            ("move a publication to another port of the endpoint", () => builder.Change("db", "web", endpoint => endpoint with { Ports = [ModelBuilder.Port(443, 9443)] })),
            ("take the publications back", () => builder.Change("db", "web", endpoint => endpoint with { Ports = [] })),
            ("detach from the network with the gateway", () => builder.Detach("db", "web")),
            ("remove the adopted sandbox", () => builder.Remove("pod")),
            ("remove the sandbox", () => builder.Remove("db")),
        };
        foreach (var (title, act) in steps)
        {
            var before = builder.Model;
            act();
            Section(text, seen, title, before, builder.Model);
        }

        Goldens.Differs("Drivers", "sandbox", text.ToString()).ShouldBeNull();
    }

    private static string Section(StringBuilder text, Dictionary<string, string> seen, string title, HostModel before, HostModel after, string basis = "")
    {
        var plan = HostText.Of(Settling.Between(before, after));
        text.Append($"# {title}\n").Append(seen.TryGetValue(plan, out var same) ? $"as: {same}\n" : Short(plan, basis)).Append('\n');
        seen.TryAdd(plan, title);
        return basis.Length == 0 ? plan : basis;
    }

    /// <summary>Runs of lines that the plan without a port has too stand as three dots.</summary>
    private static string Short(string plan, string basis)
    {
        var known = basis.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        List<string> lines = [];
        foreach (var line in plan.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!known.Contains(line))
                lines.Add(line);
            else if (lines is not [.., "..."])
                lines.Add("...");
        }

        return string.Concat(lines.Select(line => line + "\n"));
    }
}
