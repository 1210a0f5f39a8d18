using System.Diagnostics;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class ProcessesTests
{
    [Fact]
    public void A_process_is_signalled_and_its_end_seen()
    {
        using var child = Process.Start("sleep", "1000");
        using var descriptor = Processes.Open(child.Id);
        Processes.HasExited(descriptor).ShouldBeFalse();
        Processes.Signal(descriptor, signal: 9);
        Processes.WaitForExit(descriptor, TimeSpan.FromSeconds(20)).ShouldBeTrue();
        child.WaitForExit();
        Processes.HasExited(descriptor).ShouldBeTrue();
        Should.Throw<SystemCallException>(() => Processes.Signal(descriptor, signal: 9)).Errno.ShouldBe(Errno.NoProcess);
    }

    [Fact]
    public void A_process_that_is_not_there_is_named()
    {
        var failure = Should.Throw<SystemCallException>(() => Processes.Open(int.MaxValue));
        failure.Message.ShouldBe("open process 2147483647: No such process");
    }

    [Fact]
    public void An_event_wakes_and_an_idle_one_does_not()
    {
        using var idle = new EventDescriptor();
        using var signalled = new EventDescriptor();
        Span<bool> ready = stackalloc bool[3];
        Readiness.Wait([idle.Number, signalled.Number, -1], ready, TimeSpan.Zero).ShouldBeFalse();
        signalled.Signal();
        Readiness.Wait([idle.Number, signalled.Number, -1], ready, Timeout.InfiniteTimeSpan).ShouldBeTrue();
        ready.ToArray().ShouldBe([false, true, false]);
    }
}
