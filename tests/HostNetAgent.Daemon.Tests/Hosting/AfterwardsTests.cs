using HostNetAgent.Daemon.Hosting;
using HostNetAgent.Daemon.Tests.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HostNetAgent.Daemon.Tests.Hosting;

public sealed class AfterwardsTests
{
    [Fact]
    public void All_is_done_in_order_at_the_latest_at_the_end()
    {
        List<int> done = [];
        using (var afterwards = new Afterwards(NullLogger<Afterwards>.Instance))
        {
            for (var i = 0; i < 100; i++)
            {
                var number = i;
                afterwards.Do(() => done.Add(number));
            }
        }

        done.ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public async Task It_is_done_without_anybody_asking_again()
    {
        using var afterwards = new Afterwards(NullLogger<Afterwards>.Instance);
        for (var round = 0; round < 3; round++)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            afterwards.Do(done.SetResult);
            await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void A_fault_is_logged_and_the_rest_is_done()
    {
        using var lines = new LogLines();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(lines));
        var done = false;
        using (var afterwards = new Afterwards(loggers.CreateLogger<Afterwards>()))
        {
            afterwards.Do(() => throw new InvalidOperationException("the sky fell"));
            afterwards.Do(() => done = true);
        }

        done.ShouldBeTrue();
        lines.Lines.ShouldContain(line => line.Contains("the sky fell", StringComparison.Ordinal));
    }
}
