using HostNetAgent.Netlink.Interop;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class ProcInstanceTests
{
    [Fact]
    public void A_value_written_to_it_is_that_of_the_threads_network_namespace() => Run(() =>
    {
        using var proc = ProcInstance.TryMount().ShouldNotBeNull();
        proc.Write("sys/net/ipv6/conf/lo/accept_ra", "2"u8).ShouldBe(Errno.None);
        File.ReadAllText("/proc/sys/net/ipv6/conf/lo/accept_ra").ShouldBe("2\n");
    });

    [Fact]
    public void It_shows_a_namespace_that_was_entered_after_it_was_made()
    {
        using var proc = ProcInstance.TryMount().ShouldNotBeNull();
        Run(() =>
        {
            proc.Write("sys/net/ipv6/conf/lo/accept_ra", "0"u8).ShouldBe(Errno.None);
            File.ReadAllText("/proc/sys/net/ipv6/conf/lo/accept_ra").ShouldBe("0\n");
        });
    }

    [Fact]
    public void A_setting_that_is_not_there_is_told_and_so_is_a_value_that_is_refused() => Run(() =>
    {
        using var proc = ProcInstance.TryMount().ShouldNotBeNull();
        proc.Write("sys/net/ipv6/conf/nosuch/accept_ra", "0"u8).ShouldBe(Errno.NoEntry);
        proc.Write("sys/net/ipv6/conf/lo/accept_ra", "words"u8).ShouldBe(Errno.Invalid);
    });
}
