using System.Collections.Concurrent;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Sockets;

public sealed class SubscriptionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Changes_are_heard_in_order_with_their_sender() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var ears = new Ears();
        using var subscription = new NetlinkSubscription(new NetlinkInterest(NetlinkProtocol.Route, [RouteGroup.Link, RouteGroup.IPv4Address, RouteGroup.IPv4Route], ears));
        var batch = new NetlinkWriter();
        LinkMessages.Create(batch, new LinkSpec { Name = "br0", Index = 5, Kind = new BridgeLink() });
        AddressMessages.Add(batch, new AddressRecord { Link = 5, Address = System.Net.IPAddress.Parse("10.1.2.3"), PrefixLength = 24 });
        LinkMessages.Delete(batch, 5);
        connection.Require(batch, "make and remove br0");
        ears.Until(heard => heard.Type == RouteMessageType.DeleteLink);
        var types = ears.All.Select(heard => heard.Type).ToList();
        types.IndexOf(RouteMessageType.NewLink).ShouldBeLessThan(types.IndexOf(RouteMessageType.NewAddress));
        types.IndexOf(RouteMessageType.NewAddress).ShouldBeLessThan(types.IndexOf(RouteMessageType.DeleteAddress));
        ears.All.First(heard => heard.Type == RouteMessageType.NewAddress).Port.ShouldBe(connection.Socket.Port);
        Tool("ip", "address", "add", "127.0.0.9/8", "dev", "lo");
        ears.Until(heard => heard.Type == RouteMessageType.NewAddress).Port.ShouldNotBe(connection.Socket.Port);
    });

    [Fact]
    public void Lost_notifications_are_an_overrun_and_the_subscription_goes_on() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var ears = new Ears();
        ears.Listening.Reset();
        using var subscription = new NetlinkSubscription(new NetlinkInterest(NetlinkProtocol.Route, [RouteGroup.Link], ears) { ReceiveBuffer = 64 << 10 });
        var batch = new NetlinkWriter();
        for (var i = 0; i < 1000; i++)
            LinkMessages.Change(batch, 1, new LinkSettings { Up = i % 2 == 0 });
        connection.Require(batch, "flap");
        ears.Listening.Set();
        ears.Overran.Wait(Patience, TestContext.Current.CancellationToken).ShouldBeTrue();
        // The flood may overrun it again after that, and what comes in the midst of it is lost; what comes after the last time is heard.
        Enumerable.Range(1, 20).Any(HearsOfNew).ShouldBeTrue();

        bool HearsOfNew(int number)
        {
            Tool("ip", "link", "add", $"br{number}", "type", "bridge");
            return ears.Hears(heard => heard.Link == $"br{number}", TimeSpan.FromSeconds(1), out _);
        }
    });

    [Fact]
    public void Disposing_ends_the_waiting_at_once() => Run(() =>
    {
        var ears = new Ears();
        var subscription = new NetlinkSubscription(new NetlinkInterest(NetlinkProtocol.Route, [RouteGroup.Link], ears));
        var started = TimeProvider.System.GetTimestamp();
        subscription.Dispose();
        subscription.Dispose();
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5)); // a receive waits 30 s
        ears.Failure.ShouldBeNull();
    });

    [Fact]
    public void An_exception_in_the_listener_ends_the_subscription_and_is_told() => Run(() =>
    {
        var ears = new Ears { Throws = true };
        using var subscription = new NetlinkSubscription(new NetlinkInterest(NetlinkProtocol.Route, [RouteGroup.Link], ears));
        Tool("ip", "link", "set", "lo", "up");
        ears.Failed.Wait(Patience, TestContext.Current.CancellationToken).ShouldBeTrue();
        ears.Failure.ShouldBeOfType<InvalidOperationException>();
    });

    [Fact]
    public void An_exception_in_one_listener_leaves_the_others_alone() => Run(() =>
    {
        Ears deaf = new() { Throws = true }, other = new();
        using var subscription = new NetlinkSubscription(
            new NetlinkInterest(NetlinkProtocol.Route, [RouteGroup.Link], deaf),
            new NetlinkInterest(NetlinkProtocol.Route, [RouteGroup.Link], other));
        Tool("ip", "link", "add", "br2", "type", "bridge");
        deaf.Failed.Wait(Patience, TestContext.Current.CancellationToken).ShouldBeTrue();
        Tool("ip", "link", "add", "br3", "type", "bridge");
        other.Until(heard => heard.Link == "br3");
        other.Failure.ShouldBeNull();
    });

    [Fact]
    public void A_group_that_does_not_exist_is_refused() => Run(() =>
        Should.Throw<NetlinkException>(() => new NetlinkSubscription(new NetlinkInterest(NetlinkProtocol.Route, [4000], new Ears()))));

    private readonly record struct Heard(ushort Type, uint Port, string Link);

    private sealed class Ears : INetlinkListener
    {
        private readonly BlockingCollection<Heard> _heard = [];

        public bool Throws { get; init; }

        public List<Heard> All { get; } = [];

        public ManualResetEventSlim Listening { get; } = new(initialState: true);

        public ManualResetEventSlim Overran { get; } = new();

        public ManualResetEventSlim Failed { get; } = new();

        public Exception? Failure { get; private set; }

        public Heard Until(Predicate<Heard> wanted) =>
            Hears(wanted, Patience, out var heard) ? heard : throw new TimeoutException($"heard only {string.Join(", ", All)}");

        /// <summary>Whether it is heard of before nothing was heard for so long.</summary>
        public bool Hears(Predicate<Heard> wanted, TimeSpan patience, out Heard heard)
        {
            while (_heard.TryTake(out heard, patience))
            {
                All.Add(heard);
                if (wanted(heard))
                    return true;
            }

            return false;
        }

        public void Received(in MessageReader message)
        {
            if (Throws)
                throw new InvalidOperationException("deaf");
            Listening.Wait();
            var link = message.Header.Type is RouteMessageType.NewLink or RouteMessageType.DeleteLink ? LinkRecord.Read(in message).Name : "";
            _heard.Add(new Heard(message.Header.Type, message.Header.Port, link));
        }

        public void Overrun() => Overran.Set();

        void INetlinkListener.Failed(Exception exception)
        {
            Failure = exception;
            Failed.Set();
        }
    }
}
