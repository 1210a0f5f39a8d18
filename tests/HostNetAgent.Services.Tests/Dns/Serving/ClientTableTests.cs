using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dns.Serving;

namespace HostNetAgent.Services.Tests.Dns.Serving;

public sealed class ClientTableTests
{
    private readonly ClientTable _table = new();

    [Fact]
    public void A_member_has_a_place_however_many_strangers_there_are()
    {
        Fill(busy: true);
        _table.Add(Address(1), isMember: false, 0).ShouldBeSameAs(_table.Crowd);
        var member = _table.Add(Address(2), isMember: true, 0);
        member.ShouldNotBeSameAs(_table.Crowd);
        _table.Find(Address(2)).ShouldBeSameAs(member);
        _table.Find(Address(1)).ShouldBeNull("the crowd has no address");
    }

    [Fact]
    public void The_stranger_that_asked_longest_ago_makes_room()
    {
        var member = _table.Add(Address(1), isMember: true, 0);
        Fill(busy: false);
        var (first, second) = (_table.Find(Stranger(0)), _table.Find(Stranger(1)));
        second.ShouldNotBeNull().InFlight = 1;
        _table.Find(Stranger(0)).ShouldBeSameAs(first);
        for (var i = 2; i < ClientTable.MostStrangers; i++)
            _table.Add(Stranger(ClientTable.MostStrangers + i), isMember: false, 0).ShouldNotBeSameAs(_table.Crowd);
        (_table.Find(Stranger(0)), _table.Find(Stranger(1)), _table.Find(Stranger(2))).ShouldBe((first, second, null));
        _table.Add(Address(3), isMember: false, 0).ShouldNotBeSameAs(_table.Crowd);
        _table.Find(Stranger(0)).ShouldBeSameAs(first);
        _table.Find(Address(1)).ShouldBeSameAs(member);
        _table.Count.ShouldBe(ClientTable.MostStrangers + 1);
    }

    [Fact]
    public void Members_that_went_are_forgotten_in_time()
    {
        for (var i = 0; i < 4096; i++)
            _table.Add(Stranger(i), isMember: true, 0).TryTake(i < 100 ? 70_000 : 1, 1, 1);
        _table.Add(Address(1), isMember: true, 61_002);
        _table.Count.ShouldBe(101);
    }

    private static IpAddress Address(uint number) => IpAddress.V4(0x0a000000 + number);

    private static IpAddress Stranger(int number) => IpAddress.V4(0x0b000000 + (uint)number);

    private void Fill(bool busy)
    {
        for (var i = 0; i < ClientTable.MostStrangers; i++)
            _table.Add(Stranger(i), isMember: false, 0).InFlight = busy ? 1 : 0;
    }
}
