using HostNetAgent.Client.Contracts;
using HostNetAgent.Client;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Daemon.Tests.Fakes;

namespace HostNetAgent.Daemon.Tests.Api;

public sealed class SandboxRouteTests
{
    [Fact]
    public async Task A_sandbox_is_shown_with_its_endpoints_and_ports()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var sandbox = await daemon.Client.GetSandboxAsync("db");

        var endpoint = sandbox.Endpoints.ShouldHaveSingleItem();
        (endpoint.Network, endpoint.Sandbox, endpoint.Interface, endpoint.Mac).ShouldBe(("web", "db", "eth0", "02:42:0a:32:00:14"));
        (endpoint.Ip, endpoint.Ip6, endpoint.Gateway, endpoint.Gateway6).ShouldBe(("10.50.0.20/24", "fd00:50::14/64", "10.50.0.1", "fd00:50::1"));
        endpoint.Ports.ShouldBe([
            new PortInfo { Protocol = "tcp", HostIp = "127.0.0.1", HostPort = 5432, Port = 5432, Count = 1, Access4 = PortAccess.Published },
            new PortInfo { Protocol = "udp", HostPort = 9000, Port = 8000, Count = 10, Access4 = PortAccess.Published, Access6 = PortAccess.Opened },
        ]);
        (await daemon.Client.ListSandboxesAsync()).ShouldHaveSingleItem().NamespacePath.ShouldBe("/run/netns/db");
        (await daemon.Client.ListEndpointsAsync()).ShouldHaveSingleItem().Id.ShouldBe(endpoint.Id);
        (await daemon.Client.ListPortsAsync()).Select(port => (port.Sandbox, port.Network, port.Ip, port.Port.HostPort)).ShouldBe([("db", "web", "10.50.0.20", 5432), ("db", "web", "10.50.0.20", 9000)]);
        (await daemon.Client.ListPortsAsync()).Select(port => port.Port).ShouldBe(endpoint.Ports);
    }

    [Fact]
    public async Task What_a_first_member_left_is_shown_by_the_names_of_the_others()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var member = new Sandbox { Id = new string('5', 64), Name = "young", NamespacePath = "/run/netns/db", Kind = SandboxKind.Member, LeaderId = SampleModel.Db.Id, Created = SampleModel.Time };
        daemon.Agent.Model = daemon.Agent.Model.With(member).With(member with { Id = new string('6', 64), Name = "zold", Created = member.Created.AddDays(-1) });
        (await daemon.Client.GetSandboxAsync("zold")).Endpoints.ShouldBeEmpty();

        daemon.Agent.Model = daemon.Agent.Model.With(SampleModel.Db with { Departed = true });

        foreach (var name in new[] { "young", "zold" })
            (await daemon.Client.GetSandboxAsync(name)).Endpoints.ShouldHaveSingleItem().Sandbox.ShouldBe(name);
        (await daemon.Client.ListEndpointsAsync()).ShouldHaveSingleItem().Sandbox.ShouldBe("zold");
        (await daemon.Client.ListPortsAsync()).Select(port => port.Sandbox).Distinct().ShouldBe(["zold"]);
    }

    [Fact]
    public async Task What_was_adopted_for_a_sandbox_that_was_refused_is_let_go()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Accept(SampleModel.Db.Id);
        await daemon.Client.CreateSandboxAsync(new SandboxCreateRequest { Name = "db", Pid = 9 });
        daemon.Adopter.Released.ShouldBeEmpty();

        daemon.Agent.Answer = _ => AgentError.NotFound("no such network");
        await Should.ThrowAsync<HostNetException>(async () => await daemon.Client.CreateSandboxAsync(new SandboxCreateRequest { Name = "x", Pid = 9 }));
        daemon.Adopter.Released.ShouldBe(["/pin/9"]);
    }

    [Fact]
    public async Task A_creation_hands_every_field_to_the_agent()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Accept(SampleModel.Db.Id, "careful");

        var made = await daemon.Client.CreateSandboxAsync(new SandboxCreateRequest
        {
            Name = "db",
            Networks =
            [
                new AttachmentRequest { Network = "bridge", Publish = ["80"] },
                new AttachmentRequest { Network = "web", Ip = "10.50.0.20", Ip6 = "fd00:50::14", Mac = "02:42:0a:32:00:14", Interface = "data0", GwPriority = 5, Aliases = ["pg", "sql"] },
            ],
            Publish = ["127.0.0.1:5432:5432", "53:53/udp"],
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["tier"] = "back" },
        });

        made.Warnings.ShouldBe(["careful"]);
        var asked = daemon.Agent.Asked.ShouldBeOfType<CreateSandbox>();
        asked.Labels["tier"].ShouldBe("back");
        asked.Attachments.Select(attachment => attachment.Network).ShouldBe(["bridge", "web"]);
        asked.Attachments[0].Ports.ShouldHaveSingleItem().Port.ShouldBe((ushort)80);
        var web = asked.Attachments[1];
        (web.Address4, web.Address6, web.Mac).ShouldBe((IpAddress.Parse("10.50.0.20"), IpAddress.Parse("fd00:50::14"), new MacAddress(0x02420a320014)));
        (web.Interface, web.GatewayPriority).ShouldBe(("data0", 5));
        web.Aliases.ShouldBe(["pg", "sql"]);
        asked.Ports.ShouldBe([new PortRequest(Transport.Tcp, IpAddress.LoopbackV4, 5432, 5432, 5432, 1), new PortRequest(Transport.Udp, null, 53, 53, 53, 1)]);
    }

    [Fact]
    public async Task No_networks_mean_the_default_one_and_an_empty_list_means_none()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Accept(SampleModel.Db.Id);

        await daemon.Client.CreateSandboxAsync(new SandboxCreateRequest { Publish = ["8080:80"] });
        var asked = daemon.Agent.Asked.ShouldBeOfType<CreateSandbox>();
        asked.Name.ShouldBeNull();
        asked.Attachments.ShouldHaveSingleItem().Network.ShouldBe("bridge");
        asked.Ports.ShouldHaveSingleItem().HostPort.ShouldBe((ushort)8080);

        await daemon.Client.CreateSandboxAsync(new SandboxCreateRequest { Networks = [] });
        daemon.Agent.Asked.ShouldBeOfType<CreateSandbox>().Attachments.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_namespace_a_process_and_the_caller_can_be_adopted()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Accept(SampleModel.Db.Id);

        await daemon.Client.CreateSandboxAsync(new SandboxCreateRequest { Netns = "/run/netns/there" });
        Home(daemon).ShouldBe((new AdoptedNamespace("/run/netns/there"), null, false));
        await daemon.Client.CreateSandboxAsync(new SandboxCreateRequest { Pid = 42, RemoveOnExit = true });
        Home(daemon).ShouldBe((new AdoptedNamespace("/pin/42"), new ProcessIdentity(42, 5), true));
        await daemon.Client.CreateSandboxAsync(new SandboxCreateRequest { OfCaller = true, RemoveOnExit = true });
        Home(daemon).ShouldBe((null, new ProcessIdentity(Environment.ProcessId, 7), true));
    }

    [Fact]
    public async Task Changes_of_a_sandbox_become_commands_and_answer_with_the_sandbox()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Accept(SampleModel.DbOnWeb.Id);

        (await daemon.Client.ConnectAsync("db", new AttachmentRequest { Network = "web", Ip = "10.50.0.9" })).Name.ShouldBe("db");
        daemon.Agent.Asked.ShouldBeOfType<Connect>().Attachment.Address4.ShouldBe(IpAddress.Parse("10.50.0.9"));
        (await daemon.Client.DisconnectAsync("db", new DisconnectRequest { Network = "web" })).Name.ShouldBe("db");
        daemon.Agent.Asked.ShouldBe(new Disconnect("db", "web"));
        (await daemon.Client.PublishAsync("dddd", new PublishRequest { Ports = ["8443:443"], Network = "web" })).Name.ShouldBe("db");
        daemon.Agent.Asked.ShouldBeOfType<Publish>().Network.ShouldBe("web");
        (await daemon.Client.UnpublishAsync("db", new UnpublishRequest { Ports = ["8443:443"] })).Name.ShouldBe("db");
        daemon.Agent.Asked.ShouldBeOfType<Unpublish>().Ports.ShouldHaveSingleItem().HostPort.ShouldBe((ushort)8443);
        (await daemon.Client.RemoveSandboxAsync("db")).Id.ShouldBe(SampleModel.DbOnWeb.Id);
        daemon.Agent.Asked.ShouldBe(new RemoveSandbox("db"));
    }

    private static (AdoptedNamespace? Adopt, ProcessIdentity? Process, bool RemoveOnExit) Home(TestDaemon daemon)
    {
        var asked = daemon.Agent.Asked.ShouldBeOfType<CreateSandbox>();
        return (asked.Adopt, asked.Process, asked.RemoveOnExit);
    }
}
