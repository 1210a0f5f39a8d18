using HostNetAgent.Client;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Daemons;

/// <summary>A log that nobody reads, as when the journal hangs.</summary>
public sealed class UnreadLogTests(UnreadLogTests.UnreadWorld world) : IClassFixture<UnreadLogTests.UnreadWorld>
{
    private const int MoreThanIsKept = 24_000;

    [Fact]
    public async Task The_daemon_goes_on_and_stops_in_order()
    {
        for (var i = 0; i < MoreThanIsKept; i++)
            await Refused();
        world.Cli.Run("sandbox create late -p 8080:80");
        world.Serve("late", 80);
        await world.Lan.ReachAsync("192.0.2.1:8080");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Daemon.Stop().ShouldBe(0);
    }

    private async Task Refused()
    {
        var refused = await Should.ThrowAsync<HostNetException>(() => world.Daemon.Client.RemoveNetworkAsync("nowhere").WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        refused.Message.ShouldContain("nowhere");
    }

    public sealed class UnreadWorld : World
    {
        private FileStream? _reader;

        protected override void Prepare()
        {
            var pipe = Path.Combine(Folder, "log");
            Tool.Run($"mkfifo {pipe}");
            _reader = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite); // Open at both ends, and so for whoever writes.
            Daemon.Log = pipe;
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            _reader?.Dispose();
        }
    }
}
