using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine.Tests;

public sealed class StoreThreadTests
{
    [Fact]
    public void What_is_written_is_answered_and_what_fails_is_thrown()
    {
        using var thread = new StoreThread(placement: null);
        thread.Begin(() => null);
        thread.End().ShouldBeNull();
        thread.Begin(() => AgentError.Unavailable("the disk is full"));
        thread.End()!.Message.ShouldBe("the disk is full");
        thread.Begin(() => throw new IOException("the disk is gone"));
        Should.Throw<InvalidOperationException>(() => thread.End()).Message.ShouldContain("the disk is gone");
    }

    [Fact]
    public void Work_that_takes_long_may_run_in_the_place_of_who_waits_for_it()
    {
        var placement = new Places();
        using var thread = new StoreThread(placement);
        thread.Begin(() =>
        {
            placement.Given.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue(); // Only the other end of the wait can go on from here.
            return null;
        });
        thread.End().ShouldBeNull();
        placement.Given.IsSet.ShouldBeTrue();
    }

    private sealed class Places : IHelperPlacement
    {
        public ManualResetEventSlim Given { get; } = new();

        public void Join()
        {
        }

        public void MakeWay() => Given.IsSet.ShouldBeFalse();

        public void GiveWay() => Given.Set();
    }
}
