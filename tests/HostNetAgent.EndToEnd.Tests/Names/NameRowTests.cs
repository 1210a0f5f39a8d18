using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>The rows about names in the table of modes.</summary>
public sealed class NameRowTests(NamesWorld world) : IClassFixture<NamesWorld>
{
    private const string Mode = "names";

    [Fact]
    public void Names_reach_as_far_as_the_table_says()
    {
        Record("member of a network", "a sibling by name, UDP and TCP, A and AAAA", "found", Found(Sibling("+notcp"), Sibling("+tcp"), world.Short("Web", "db AAAA")));
        Record("member of a network", "a sibling by alias and name.network", "found", Found(world.Short("Web", "www"), world.Short("Web", "db.app")));
        Record("member of a network", "a name of the world", "found", Found(world.Short("Web", "row.example.test")));
        Record("member of two networks", "names of both", "found", Found(world.Short("db", "web"), world.Short("db", "far")));
        Record("member of a network", "a name of another network", "nobody", Found(world.Short("Web", "far")), "a member of that network");
        Record("member of a network", "the gateway of another network", "silence", Silence("Web", "far"), "a member of that network");
        Record("member of the default network", "any network's names", "silence", Silence("plain", "plain"), "a member of another network");
        Record("member of an internal network", "a sibling by name", "found", Found(world.Short("in1", "in2")));
        var inside = world.Code("in1", "row2.example.test");
        var asked = world.Outside.WasAsked("row2.example.test");
        var control = world.Code("Web", "row2.example.test");
        (control, world.Outside.WasAsked("row2.example.test")).ShouldBe(("NOERROR 1", true));
        Record("member of an internal network", "a name of the world", "NXDOMAIN, nobody was asked", inside == "NXDOMAIN 0" && !asked ? "NXDOMAIN, nobody was asked" : inside, "the same name from another network");
    }

    private static void Record(string from, string to, string expected, string seen, string control = "") => ModeTable.Record(Mode, from, to, expected, seen, control);

    private static string Found(params IEnumerable<string> answers) => answers.All(answer => answer.Length > 0) ? "found" : "nobody";

    private string Sibling(string how) => world.Short("Web", $"{how} db");

    // The control: somebody who is served there, or elsewhere, at the same time.
    private string Silence(string asker, string of)
    {
        world.Short("far", "db").ShouldNotBeEmpty();
        return world.Dig(asker, "+time=1 db", world.Gateway(of)).Contains("no servers could be reached", StringComparison.Ordinal) ? "silence" : "answer";
    }
}
