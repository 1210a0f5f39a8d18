using HostNetAgent.Netlink.Netfilter;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Netfilter;

public sealed class MonitorTests
{
    [Fact]
    public void Changes_are_heard_with_what_they_are_about_and_who_made_them() => Run(() =>
    {
        using var monitor = new NfTablesMonitor();
        using var live = new LiveTable();
        var own = UntilGeneration(monitor);
        own.ShouldContain(new NfTablesEvent(NfTablesMessage.NewTable, LiveTable.Family, "t", null, live.Connection.Port));
        own.ShouldContain(new NfTablesEvent(NfTablesMessage.NewSet, LiveTable.Family, "t", "s", live.Connection.Port));
        LiveTable.Add(live.Batch, 5);
        live.Connection.Require(live.Batch, "add");
        UntilGeneration(monitor).ShouldContain(new NfTablesEvent(NfTablesMessage.NewElements, LiveTable.Family, "t", "s", live.Connection.Port));

        Tool("nft", "delete element inet t s { 5 } ; add chain inet t c ; add rule inet t c drop");
        var foreign = UntilGeneration(monitor);
        foreign.Select(change => (change.Message, change.Name)).ShouldBe(
            [
                (NfTablesMessage.DeleteElements, "s"),
                (NfTablesMessage.NewChain, "c"),
                (NfTablesMessage.NewRule, "c"),
                (NfTablesMessage.NewGeneration, null),
            ],
            ignoreOrder: true);
        foreign.ShouldAllBe(change => change.Sender != live.Connection.Port);
        Tool("nft", "flush ruleset");
        UntilGeneration(monitor).Select(change => change.Message).ShouldContain(NfTablesMessage.DeleteTable);
    });

    [Fact]
    public void Lost_changes_are_an_overrun_and_the_monitor_goes_on() => Run(() =>
    {
        using var monitor = new NfTablesMonitor(receiveBuffer: 4096);
        using var live = new LiveTable();
        for (var number = 0u; number < 500; number++)
        {
            live.Batch.Clear();
            LiveTable.Add(live.Batch, number);
            live.Connection.Require(live.Batch, "add");
        }

        List<NfTablesEvent> events = [];
        while (!events.Exists(change => change.IsOverrun))
            monitor.Receive(events);
        live.Batch.Clear();
        live.Batch.Add(new Chain { Family = LiveTable.Family, Table = "t", Name = "after" });
        while (!events.Exists(change => change.Name == "after"))
        {
            live.Connection.Require(live.Batch, "add");
            monitor.Receive(events);
        }
    });

    private static List<NfTablesEvent> UntilGeneration(NfTablesMonitor monitor)
    {
        List<NfTablesEvent> events = [];
        while (!events.Exists(change => change.Message == NfTablesMessage.NewGeneration))
            monitor.Receive(events);
        return events;
    }
}
