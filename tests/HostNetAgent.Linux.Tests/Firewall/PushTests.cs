using System.Net;
using System.Net.Sockets;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests.Firewall;

/// <summary>
/// A server that speaks first on an old connection. Where that is forgotten, connection tracking would take the segment for the beginning
/// of one from inside, masquerade it to the very port that was published, and let the client's answers in.
/// </summary>
public sealed class PushTests
{
    private const string Rule = "forward: meta iif @own_if ct state new tcp flags & (fin | syn | rst | ack) != syn reject with tcp reset";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1200);

    public static TheoryData<string, string, GatewayMode> Ways => new()
    {
        { "10.1.0.20", AttackedHost.Address4, GatewayMode.Nat },
        { "fd00:1::14", AttackedHost.Address6, GatewayMode.Nat },
        { "10.1.0.20", "10.1.0.20", GatewayMode.Routed },
        { "fd00:1::14", "fd00:1::14", GatewayMode.Routed },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_connection_whose_port_was_closed_is_reset_when_the_server_goes_on(string member, string open, GatewayMode mode)
    {
        Push(Ruleset.Hostnet, new Variant { Mode = mode }, host => host.Close(), member, open).ShouldBe((false, true));
        Push(Mutation.Without(Rule), new Variant { Mode = mode }, host => host.Close(), member, open).ShouldBe((true, false), "without the rule");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_connection_goes_on_when_somebody_flushed_the_rules_and_they_are_back(string member, string open, GatewayMode mode) =>
        Push(Ruleset.Hostnet, new Variant { Mode = mode, OwnTables = false }, host => host.Reload(), member, open).ShouldBe((true, false));

    /// <summary>Whether the client hears what the server says after the change, and whether the server's connection is reset.</summary>
    private static (bool Heard, bool Reset) Push(Ruleset ruleset, Variant variant, Action<AttackedHost> change, string member, string open)
    {
        var outcome = default((bool, bool));
        Run(() =>
        {
            using var host = new AttackedHost(ruleset, variant);
            Socket? listener = null;
            Socket? client = null;
            In("victim", () => listener = Listen(IPAddress.Parse(member), AttackedHost.Pushed));
            In("lan", () => client = Connect(open, AttackedHost.Pushed, Patience));
            using (listener)
            using (client.ShouldNotBeNull())
            using (var server = listener!.Accept())
            {
                change(host);
                server.Send([1]);
                outcome = (client.Poll(Patience, SelectMode.SelectRead) && client.Available > 0, IsReset(server));
            }
        });
        return outcome;
    }

    private static bool IsReset(Socket server)
    {
        try
        {
            return server.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectRead) && server.Receive(new byte[1]) == 0;
        }
        catch (SocketException ended)
        {
            return ended.SocketErrorCode == SocketError.ConnectionReset;
        }
    }
}
