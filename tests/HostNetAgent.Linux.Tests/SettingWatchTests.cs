using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;
using HostNetAgent.Linux.Events;
using HostNetAgent.Linux.Execution;
using HostNetAgent.Linux.Tests.Firewall;
using HostNetAgent.TestKit;

namespace HostNetAgent.Linux.Tests;

public sealed class SettingWatchTests
{
    private readonly ManualTime _time = new();
    private readonly List<KernelHint> _hints = [];

    [Theory]
    [InlineData("ipv4/ip_forward", false)]
    [InlineData("ipv6/conf/all/forwarding", false)]
    [InlineData("bridge/bridge-nf-call-iptables", true)]
    [InlineData("bridge/bridge-nf-call-ip6tables", true)]
    public void A_change_by_others_is_told_once(string path, bool factsOnly) => Lab.Run(() =>
    {
        Assert.SkipWhen(SysctlFile.TryRead(path) is null, $"this kernel has no net/{path}");
        SysctlFile.TryWrite(path, "1").ShouldBeNull();
        using var watch = Watch();
        Look(watch);
        _hints.ShouldBeEmpty();
        SysctlFile.TryWrite(path, "0").ShouldBeNull();
        Look(watch);
        Look(watch);
        _hints.ShouldBe([new KernelHint($"the setting net/{path} was changed by others", factsOnly)]);
    });

    [Fact]
    public void What_the_agent_wrote_is_no_news_until_others_write_over_it() => Lab.Run(() =>
    {
        SysctlFile.TryWrite(Forwarding.Path(v6: false), "0").ShouldBeNull();
        using var watch = Watch();
        SysctlFile.TryWrite(Forwarding.Path(v6: false), "1").ShouldBeNull();
        watch.Wrote(Forwarding.On(v6: false));
        Look(watch);
        _hints.ShouldBeEmpty();
        SysctlFile.TryWrite(Forwarding.Path(v6: false), "0").ShouldBeNull();
        Look(watch);
        _hints.ShouldHaveSingleItem();
    });

    [Fact]
    public void It_looks_now_and_then_however_often_it_is_asked() => Lab.Run(() =>
    {
        SysctlFile.TryWrite(Forwarding.Path(v6: false), "1").ShouldBeNull();
        using var watch = Watch();
        SysctlFile.TryWrite(Forwarding.Path(v6: false), "0").ShouldBeNull();
        for (var i = 0; i < 100; i++)
            watch.Look();
        _hints.ShouldBeEmpty();
        Look(watch);
        _hints.ShouldHaveSingleItem();
    });

    private SettingWatch Watch()
    {
        var watch = new SettingWatch(_time);
        watch.Tell(_hints.Add);
        return watch;
    }

    private void Look(SettingWatch watch)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        watch.Look();
    }
}
