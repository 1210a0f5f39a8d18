using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dns.Forwarding;

namespace HostNetAgent.Services.Tests.Dns.Forwarding;

public sealed class ResolversTests
{
    [Theory]
    [InlineData("corp.example", "10.0.0.1")]
    [InlineData("a.b.corp.example", "10.0.0.1")]
    [InlineData("x.lab.corp.example", "10.0.0.2")]
    [InlineData("Wiki.CORP.example", "10.0.0.1")]
    [InlineData("", "10.0.0.9")]
    [InlineData("notcorp.example", "10.0.0.9")]
    [InlineData("example", "10.0.0.9")]
    public void The_longest_domain_of_a_name_decides(string name, string server)
    {
        DnsServer[] servers =
        [
            new(IpAddress.Parse("10.0.0.1"), "Corp.example"), new(IpAddress.Parse("10.0.0.2"), "lab.corp.example"), new(IpAddress.Parse("10.0.0.9")),
        ];
        Resolvers.Of(servers, new ServerLists()).For(new Packet().Name(name).Bytes)!.Servers.ShouldHaveSingleItem().Address.Address.ToString().ShouldBe(server);
    }

    [Fact]
    public void Without_a_server_for_all_names_the_hosts_own_are_meant() =>
        Resolvers.Of([new DnsServer(IpAddress.Parse("10.0.0.1"), "corp.example")], new ServerLists()).For(new Packet().Name("other.example").Bytes).ShouldBeNull();

    [Fact]
    public void The_hosts_file_is_read_as_the_c_library_reads_it()
    {
        const string Text = "# by hand\nnameserver 192.0.2.1\n;nameserver 192.0.2.9\n  nameserver\t2001:db8::1 # second\nnameserver nonsense\nnameserver fe80::1%2\nsearch example\nnameserver 192.0.2.3\r\n";
        HostResolvConf.NameServers(Text).Select(server => server.ToString()).ShouldBe(["192.0.2.1:53", "[2001:db8::1]:53", "[fe80::1%2]:53", "192.0.2.3:53"]);
        new ServerLists().Of(HostResolvConf.NameServers(Text)).Servers.Length.ShouldBe(ServerList.Most);
    }
}
