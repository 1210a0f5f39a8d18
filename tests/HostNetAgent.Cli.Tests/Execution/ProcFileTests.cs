using System.Text;
using HostNetAgent.Cli.Execution;

namespace HostNetAgent.Cli.Tests.Execution;

public sealed class ProcFileTests
{
    private static readonly string[] MountInfo =
    [
        "22 1 0:21 / / rw,relatime shared:1 - ext4 /dev/vda rw",
        "23 22 0:22 / /sys rw,nosuid shared:2 - sysfs sysfs rw",
        "24 23 0:23 / /sys/fs/cgroup rw shared:3 - cgroup2 cgroup2 rw",
        "25 24 0:24 / /sys/fs/cgroup/inner rw shared:3 - tmpfs tmpfs rw",
        @"26 23 0:25 / /sys/kernel/odd\040name rw shared:4 - tmpfs tmpfs rw",
        "27 22 0:26 / /system rw shared:5 - tmpfs tmpfs rw",
        "28 23 0:27 / /sys ro,nosuid shared:6 - sysfs sysfs rw",
    ];

    [Fact]
    public void The_mounts_to_keep_are_those_directly_below() =>
        MountTable.Parse(MountInfo).ChildrenOf("/sys").ShouldBe(["/sys/fs/cgroup", "/sys/kernel/odd name"]);

    [Fact]
    public void The_last_mount_at_a_place_says_whether_it_is_read_only()
    {
        MountTable.Parse(MountInfo).IsReadOnly("/sys").ShouldBeTrue();
        MountTable.Parse(MountInfo[..^1]).IsReadOnly("/sys").ShouldBeFalse();
        MountTable.Parse(MountInfo).IsReadOnly("/nowhere").ShouldBeFalse();
    }

    [Theory]
    [InlineData("Max open files            1024                 524288               files", 1024ul, 524288ul)]
    [InlineData("Max open files            unlimited            unlimited            files", ulong.MaxValue, ulong.MaxValue)]
    public void Limits_are_read(string line, ulong soft, ulong hard) => ParentLimits.Parse(["Limit Soft Hard Units", line]).ShouldBe((soft, hard));

    [Fact]
    public void Limits_that_are_not_there_are_not_made_up() => ParentLimits.Parse(["Max processes 1 2 processes", "Max open files"]).ShouldBeNull();

    [Theory]
    [InlineData("CapEff:\t0000000000200000", true)]
    [InlineData("CapEff:\t000001ffffdfffff", false)]
    [InlineData("CapPrm:\t000001ffffffffff", false)]
    public void A_capability_is_a_bit_of_the_effective_set(string line, bool expected) => Capabilities.Has(["Name:\tx", line], 21).ShouldBe(expected);

    [Fact]
    public void Arguments_that_are_no_utf8_reach_the_command_as_they_came()
    {
        byte[] line = [.. "hostnet\0exec\0db\0cat\0"u8, 0x66, 0xff, 0];
        RawArguments.Of(["cat", Encoding.UTF8.GetString([0x66, 0xff])], line)[1].ShouldBe([0x66, 0xff]);
    }

    [Fact]
    public void Empty_arguments_at_the_end_are_kept() =>
        RawArguments.Of(["printf", "a", ""], "hostnet\0exec\0db\0printf\0a\0\0"u8).Select(Encoding.UTF8.GetString).ShouldBe(["printf", "a", ""]);
}
