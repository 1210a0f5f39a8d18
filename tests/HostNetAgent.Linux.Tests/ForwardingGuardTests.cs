using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Events;
using HostNetAgent.Linux.Execution;
using HostNetAgent.Linux.Observation;
using HostNetAgent.Linux.Tests.Firewall;

namespace HostNetAgent.Linux.Tests;

public sealed class ForwardingGuardTests : IDisposable
{
    private readonly string _run = Directory.CreateTempSubdirectory("hostnet-guard-").FullName;

    public void Dispose() => Directory.Delete(_run, recursive: true);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Each_family_is_guarded_that_the_agent_switched_on(bool was4, bool was6) => Lab.Run(() =>
    {
        Set(was4, was6);
        Guards().ShouldBe((!was4, !was6), "before it is switched on");
        Write(Forwarding.On(v6: false), Forwarding.On(v6: true));
        (Read(v6: false), Read(v6: true)).ShouldBe(("1", "1"));
        Guards().ShouldBe((!was4, !was6), "after a restart");
    });

    [Fact]
    public void A_family_that_somebody_else_switches_on_is_not_guarded() => Lab.Run(() =>
    {
        Set(on4: false, on6: false);
        Write(Forwarding.On(v6: false));
        Set(on4: true, on6: true);
        Guards().ShouldBe((true, false));
    });

    [Fact]
    public void What_is_off_again_is_forgotten() => Lab.Run(() =>
    {
        Set(on4: false, on6: false);
        Write(Forwarding.On(v6: false), Forwarding.On(v6: true));
        Write(Forwarding.On(v6: false) with { Value = "0" });
        Set(on4: true, on6: true);
        Guards().ShouldBe((false, true));
    });

    [Fact]
    public void Marks_are_written_again_should_the_run_directory_be_emptied() => Lab.Run(() =>
    {
        Set(on4: true, on6: false);
        Write(Forwarding.On(v6: true));
        var guard = new ForwardingGuard(_run);
        guard.Guards(v6: true).ShouldBeTrue();
        Directory.Delete(_run, recursive: true);
        guard.Keep();
        Guards().ShouldBe((false, true));

        File.Delete(Path.Combine(_run, "ipv6-forwarding-was-off"));
        guard.Guards(v6: true).ShouldBeFalse("as the documentation tells whoever wants the host to be a router");
        guard.Keep();
        Guards().ShouldBe((false, false));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_mark_of_earlier_versions_is_for_all_that_is_on(bool on6) => Lab.Run(() =>
    {
        Set(on4: true, on6);
        File.WriteAllBytes(Path.Combine(_run, "forwarding-was-off"), []);
        Guards().ShouldBe((true, true));
        Set(on4: true, on6: true);
        Guards().ShouldBe((true, on6), "IPv6 that was off then is somebody else's");
    });

    private static void Set(bool on4, bool on6)
    {
        Lab.Tool("sysctl", "-qw", $"net.ipv4.ip_forward={(on4 ? 1 : 0)}");
        Lab.Tool("sysctl", "-qw", $"net.ipv6.conf.all.forwarding={(on6 ? 1 : 0)}");
    }

    private static string? Read(bool v6) => SysctlFile.TryRead(Forwarding.Path(v6));

    private (bool IPv4, bool IPv6) Guards()
    {
        var guard = new ForwardingGuard(_run);
        return (guard.Guards(v6: false), guard.Guards(v6: true));
    }

    private void Write(params SysctlObject[] settings)
    {
        var log = new ExecutionLog();
        using var watch = new SettingWatch(TimeProvider.System);
        new SysctlPhase(new ForwardingGuard(_run), watch).Run([.. settings.Select(setting => new Add(0, setting))], log);
        log.Report().Failures.ShouldBeEmpty();
    }
}
