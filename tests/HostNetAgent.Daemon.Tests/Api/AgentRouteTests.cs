using System.Text.Json;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Tests.Fakes;

namespace HostNetAgent.Daemon.Tests.Api;

public sealed class AgentRouteTests
{
    [Fact]
    public async Task The_status_counts_what_there_is()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Status = daemon.Agent.Status with { Problems = ["a port is taken"], Features = new Dictionary<string, bool>(StringComparer.Ordinal) { ["table-owner"] = true } };

        var status = await daemon.Client.GetStatusAsync();

        (status.State, status.Kernel, status.Pid, status.ApiVersion).ShouldBe(("ready", "6.18.0", Environment.ProcessId, "v1"));
        (status.Networks, status.Sandboxes, status.Endpoints, status.PublishedPorts).ShouldBe((2, 1, 1, 11));
        status.Problems.ShouldBe(["a port is taken"]);
        status.Features["table-owner"].ShouldBeTrue();
        status.StateDirectory.ShouldBe("/state");
    }

    [Fact]
    public async Task A_sandbox_that_departed_from_its_members_is_counted_nowhere()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Model = daemon.Agent.Model
            .With(SampleModel.Db with { Departed = true })
            .With(new Sandbox { Id = new string('5', 64), Name = "side", NamespacePath = "", Kind = SandboxKind.Member, LeaderId = SampleModel.Db.Id });

        (await daemon.Client.ListSandboxesAsync()).Count.ShouldBe(1);
        (await daemon.Client.GetStatusAsync()).Sandboxes.ShouldBe(1);
        (await daemon.Client.GetMetricsAsync()).ShouldContain("\nhostnet_sandboxes 1\n");
    }

    [Fact]
    public async Task Plan_and_reconcile_give_lines()
    {
        await using var daemon = await TestDaemon.StartAsync();
        (await daemon.Client.PlanAsync()).Operations.ShouldBe(["add bridge hostnet0", "add address 172.17.0.1/16"]);
        var mended = await daemon.Client.ReconcileAsync();
        mended.Operations.ShouldBe(["mended"]);
        mended.Problems.ShouldBeNull();
    }

    [Fact]
    public async Task A_reconcile_tells_what_it_could_not_mend()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Repair = new Repair(["mended"], ["a namespace is gone"]);
        var repair = await daemon.Client.ReconcileAsync();
        repair.Operations.ShouldBe(["mended"]);
        repair.Problems.ShouldBe(["a namespace is gone"]);
    }

    [Fact]
    public async Task A_reset_needs_a_confirmation()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var raw = daemon.Raw();
        raw.SendBody("POST", "/v1/reset", """{"confirm":false}""").ReadUntil("}").ShouldContain("\"field\":\"confirm\"");
        daemon.Agent.Resets.ShouldBe(0);
        await daemon.Client.ResetAsync();
        daemon.Agent.Resets.ShouldBe(1);
    }

    [Fact]
    public async Task A_kernel_that_cannot_be_observed_makes_the_request_unavailable()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Failure = new KernelException("the tables keep changing");
        var refusal = await Should.ThrowAsync<Client.HostNetApiException>(() => daemon.Client.PlanAsync());
        (refusal.Kind, refusal.Detail).ShouldBe((Client.Contracts.ProblemKind.Unavailable, "the tables keep changing"));
    }

    [Fact]
    public async Task The_served_document_is_the_committed_one_and_knows_every_route()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var document = JsonDocument.Parse(await daemon.Client.GetOpenApiAsync());
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            var expected = string.Join(", ", path.Value.EnumerateObject().Select(method => method.Name.ToUpperInvariant()).Order(StringComparer.Ordinal));
            using var raw = daemon.Raw();
            var answer = raw.Send($"BREW {path.Name.Replace("{name}", "db", StringComparison.Ordinal)} HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n").ReadUntil("}");
            var allow = answer.Split("\r\n").Single(line => line.StartsWith("Allow: ", StringComparison.Ordinal))["Allow: ".Length..];
            string.Join(", ", allow.Split(", ").Order(StringComparer.Ordinal)).ShouldBe(expected, path.Name);
        }
    }
}
