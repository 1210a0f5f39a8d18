using HostNetAgent.Netlink.Netfilter;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Netfilter;

public sealed class UserDataTests
{
    [Theory]
    [InlineData("")]
    [InlineData("sandbox db")]
    [InlineData("Häuser")]
    public void A_comment_is_read_as_it_was_written(string text) => UserData.ReadComment(UserData.Comment(text).Span).ShouldBe(text);

    [Fact]
    public void The_longest_comment_is_taken_by_the_kernel_and_a_longer_one_refused_before() => Run(() =>
    {
        var longest = new string('x', UserData.LongestComment);
        using var live = new LiveTable();
        var list = live.Batch.AddElements(LiveTable.Family, "t", "s");
        list.Add([1, 0, 0, 0], userData: UserData.Comment(longest).Span);
        list.End();
        live.Connection.Require(live.Batch, "add");
        UserData.ReadComment(live.Connection.Elements(LiveTable.Family, "t", "s").Single().UserData.Span).ShouldBe(longest);
        Should.Throw<ArgumentException>(() => UserData.Comment(longest + "x"));
    });

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0005616200")]
    [InlineData("0102616200")]
    public void User_data_of_others_has_no_comment(string bytes) => UserData.ReadComment(Convert.FromHexString(bytes)).ShouldBeNull();

    [Fact]
    public void A_comment_is_found_behind_other_entries() => UserData.ReadComment([1, 1, 9, 0, 2, (byte)'c', 0]).ShouldBe("c");
}
