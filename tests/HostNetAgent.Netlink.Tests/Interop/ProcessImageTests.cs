using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class ProcessImageTests
{
    [Fact]
    public void A_program_that_cannot_be_started_leaves_this_one_running_and_says_why()
    {
        ProcessImage.Replace(["/no/such/program"u8.ToArray(), "argument"u8.ToArray()]).ShouldBe(Errno.NoEntry);
        ProcessImage.Replace(["no-such-program-in-the-path"u8.ToArray()], ["A=b"u8.ToArray()]).ShouldBe(Errno.NoEntry);
        ProcessImage.Replace(["/etc"u8.ToArray()]).ShouldBe(Errno.Access);
    }

    [Fact]
    public void The_limit_of_open_files_is_set_as_told()
    {
        var before = ProcessImage.OpenFileLimits;
        ProcessImage.SetOpenFileLimit(before.Soft - 1).ShouldBe(Errno.None);
        ProcessImage.OpenFileLimits.ShouldBe((before.Soft - 1, before.Hard));
        ProcessImage.SetOpenFileLimit(before.Soft).ShouldBe(Errno.None);
    }
}
