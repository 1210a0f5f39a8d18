using HostNetAgent.Linux.Tests.Firewall;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Tests;

public sealed class OtherProcessorTests
{
    [Fact]
    public void The_helper_runs_anywhere_but_where_it_is_woken_from() => Lab.OnThread(() =>
    {
        Assert.SkipUnless(ProcessorSet.Of(0)!.Count > 1, "there is one processor only");
        var placement = new OtherProcessor();
        using var helper = new WaitingThread(placement);
        var here = ProcessorSet.Current;
        Stay(here);
        placement.MakeWay();
        helper.Processors.Contains(here).ShouldBeFalse();
        helper.Processors.Count.ShouldBe(helper.Before.Count - 1);
    });

    [Fact]
    public void It_follows_when_who_wakes_it_moves() => Lab.OnThread(() =>
    {
        var all = ProcessorSet.Of(0)!;
        Assert.SkipUnless(all.Count > 1, "there is one processor only");
        var placement = new OtherProcessor();
        using var helper = new WaitingThread(placement);
        var first = ProcessorSet.Current;
        Stay(first);
        placement.MakeWay();
        var second = Enumerable.Range(0, 1024).First(other => other != first && all.Contains(other));
        all.TryGive(0).ShouldBeTrue();
        Stay(second);
        placement.MakeWay();
        helper.Processors.Contains(first).ShouldBeTrue();
        helper.Processors.Contains(second).ShouldBeFalse();
    });

    [Fact]
    public void It_may_run_in_place_of_who_waits_for_it_and_not_of_who_goes_on() => Lab.OnThread(() =>
    {
        Assert.SkipUnless(ProcessorSet.Of(0)!.Count > 1, "there is one processor only");
        var placement = new OtherProcessor();
        using var helper = new WaitingThread(placement);
        var here = ProcessorSet.Current;
        Stay(here);
        placement.MakeWay();
        placement.GiveWay();
        helper.Processors.Contains(here).ShouldBeTrue();
        placement.MakeWay();
        helper.Processors.Contains(here).ShouldBeFalse();
    });

    [Fact]
    public void With_one_processor_allowed_the_helper_stays_there() => Lab.OnThread(() =>
    {
        Stay(ProcessorSet.Current);
        var placement = new OtherProcessor();
        using var helper = new WaitingThread(placement);
        placement.MakeWay();
        helper.Processors.Contains(ProcessorSet.Current).ShouldBeTrue();
    });

    /// <summary>Keeps the calling thread on a processor.</summary>
    private static void Stay(int processor)
    {
        var set = ProcessorSet.Of(0)!;
        for (var other = 0; set.Count > 1; other++)
            set = other == processor || !set.Contains(other) ? set : set.Without(other);
        set.TryGive(0).ShouldBeTrue();
    }

    /// <summary>A thread that joined, and waits.</summary>
    private sealed class WaitingThread : IDisposable
    {
        private readonly ManualResetEventSlim _over = new();
        private readonly Thread _thread;
        private int _id;

        public WaitingThread(OtherProcessor placement)
        {
            using var ready = new ManualResetEventSlim();
            _thread = new Thread(() =>
            {
                placement.Join();
                _id = ProcessorSet.CallingThread;
                ready.Set();
                _over.Wait();
            });
            _thread.Start();
            ready.Wait();
            Before = Processors;
        }

        public ProcessorSet Before { get; }

        public ProcessorSet Processors => ProcessorSet.Of(_id)!;

        public void Dispose()
        {
            _over.Set();
            _thread.Join();
            _over.Dispose();
        }
    }
}
