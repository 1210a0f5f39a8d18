using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Tests;

public sealed class OtherProcessorTests
{
    [Fact]
    public void The_helper_runs_anywhere_but_where_it_is_woken_from() => OnAThread(() =>
    {
        Assert.SkipUnless(ProcessorSet.Of(0)!.Count > 1, "there is one processor only");
        var placement = new OtherProcessor();
        using var helper = new WaitingThread(placement);
        Stay(ProcessorSet.Current);
        placement.MakeWay();
        helper.Processors.Contains(ProcessorSet.Current).ShouldBeFalse();
        helper.Processors.Count.ShouldBe(helper.Before.Count - 1);
    });

    [Fact]
    public void It_follows_when_who_wakes_it_moves() => OnAThread(() =>
    {
        var all = ProcessorSet.Of(0)!;
        Assert.SkipUnless(all.Count > 1, "there is one processor only");
        var placement = new OtherProcessor();
        using var helper = new WaitingThread(placement);
        var first = ProcessorSet.Current;
        Stay(first);
        placement.MakeWay();
        all.Without(first).TryGive(0).ShouldBeTrue();
        placement.MakeWay();
        helper.Processors.Contains(first).ShouldBeTrue();
        helper.Processors.Contains(ProcessorSet.Current).ShouldBe(false, "the thread has left the first one");
    });

    [Fact]
    public void With_one_processor_allowed_the_helper_stays_there() => OnAThread(() =>
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

    /// <summary>On a thread that ends: where it may run is nobody else's then.</summary>
    private static void OnAThread(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(test));
        thread.Start();
        thread.Join();
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
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
