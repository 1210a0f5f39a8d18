using System.Globalization;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Every bad wish about an attachment is refused with its kind, its field and words that help.</summary>
public sealed class AttachmentRefusalTests
{
    private static readonly MacAddress s_taken = new(0x020000000001);

    private static readonly Dictionary<string, (AttachRequest Wish, ErrorKind Kind, string Field, string Words)> s_cases = new()
    {
        ["connected already"] = (new("db"), ErrorKind.Conflict, "network", "connected to network 'db' already"),
        ["none"] = (new("none"), ErrorKind.Invalid, "network", "'none'"),
        ["address outside"] = (new("web") { Address4 = Ip("10.51.0.9") }, ErrorKind.Invalid, "ip", "outside the subnet 10.50.0.0/24"),
        ["address is the network"] = (new("web") { Address4 = Ip("10.50.0.0") }, ErrorKind.Invalid, "ip", "first address"),
        ["address is the broadcast address"] = (new("web") { Address4 = Ip("10.50.0.255") }, ErrorKind.Invalid, "ip", "broadcast"),
        ["address is the gateway"] = (new("web") { Address4 = Ip("10.50.0.1") }, ErrorKind.Conflict, "ip", "gateway of network 'web'"),
        ["address is held"] = (new("web") { Address4 = Ip("10.50.0.20") }, ErrorKind.Conflict, "ip", "held by sandbox 'holder'"),
        ["IPv6 address is held"] = (new("web") { Address6 = Ip("fd00:50::20") }, ErrorKind.Conflict, "ip6", "held by sandbox 'holder'"),
        ["address is set apart"] = (new("web") { Address4 = Ip("10.50.0.9") }, ErrorKind.Conflict, "ip", "as 'nas'"),
        ["address of the other family"] = (new("web") { Address4 = Ip("fd00:50::9") }, ErrorKind.Invalid, "ip", "not an IPv4 address"),
        ["IPv6 address without IPv6"] = (new("v4only") { Address6 = Ip("fd00:50::9") }, ErrorKind.Invalid, "ip6", "has no IPv6"),
        ["address on the default bridge"] = (new("bridge") { Address4 = Ip("172.17.0.9") }, ErrorKind.Invalid, "ip", "user-specified IP address is supported on user-defined networks only"),
        ["alias on the default bridge"] = (new("bridge") { Aliases = ["x"] }, ErrorKind.Invalid, "aliases", "network-scoped aliases are only supported for user-defined networks"),
        ["alias with a blank"] = (new("web") { Aliases = ["x", "a b"] }, ErrorKind.Invalid, "aliases[1]", "'a b'"),
        ["alias with an empty part"] = (new("web") { Aliases = ["a..b"] }, ErrorKind.Invalid, "aliases[0]", "'a..b'"),
        ["alias like an option"] = (new("web") { Aliases = ["-x"] }, ErrorKind.Invalid, "aliases[0]", "'-x'"),
        ["multicast MAC"] = (new("web") { Mac = new MacAddress(0x010000000000) }, ErrorKind.Invalid, "mac", "multicast"),
        ["empty MAC"] = (new("web") { Mac = default(MacAddress) }, ErrorKind.Invalid, "mac", "empty"),
        ["MAC is held"] = (new("web") { Mac = s_taken }, ErrorKind.Conflict, "mac", "held by sandbox 'holder'"),
        ["interface lo"] = (new("web") { Interface = "lo" }, ErrorKind.Invalid, "interface", "meaning of its own"),
        ["long interface"] = (new("web") { Interface = "sixteen-letters-" }, ErrorKind.Invalid, "interface", "longer than 15"),
        ["interface with a blank"] = (new("web") { Interface = "a b" }, ErrorKind.Invalid, "interface", "blank"),
        ["empty interface"] = (new("web") { Interface = "" }, ErrorKind.Invalid, "interface", "empty"),
        ["interface is there"] = (new("web") { Interface = "eth0" }, ErrorKind.Conflict, "interface", "on network 'db'"),
    };

    public static TheoryData<string> Cases => new(s_cases.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_bad_wish_is_refused_when_connecting(string name)
    {
        var (wish, kind, field, words) = s_cases[name];

        var error = Host().Refuse(new Connect("a", wish));

        (error.Kind, error.Field).ShouldBe((kind, field), error.Message);
        error.Message.ShouldContain(words);
        error.Message.ShouldMatch("[;:] ", "a remedy follows the reason");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_bad_wish_is_refused_when_creating_a_sandbox(string name)
    {
        var (wish, kind, field, words) = s_cases[name];

        var error = Host().Refuse(new CreateSandbox("new") { Attachments = [new AttachRequest("db"), wish] });

        error.Kind.ShouldBe(kind, error.Message);
        error.Field.ShouldBe(string.Create(CultureInfo.InvariantCulture, $"networks[1].{field}"));
        error.Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("\u0000")]
    public void A_name_that_is_no_file_name_is_refused_for_a_sandbox(string name)
    {
        var error = new World().Refuse(new CreateSandbox(name));

        (error.Kind, error.Field).ShouldBe((ErrorKind.Invalid, "name"));
    }

    [Fact]
    public void A_name_of_63_characters_is_the_longest_for_a_sandbox()
    {
        new World().Do(new CreateSandbox(new string('a', 63)));
        new World().Refuse(new CreateSandbox(new string('a', 64)));
        Host().Refuse(new CreateSandbox("a")).Kind.ShouldBe(ErrorKind.AlreadyExists);
    }

    [Fact]
    public void A_full_bridge_takes_no_more()
    {
        var world = new World().WithNetwork("big", "10.64.0.0/16");
        for (var i = 0; i < 1023; i++)
            world.Attach($"s{i}", new AttachRequest("big"));

        var error = world.Refuse(new CreateSandbox("more") { Attachments = [new AttachRequest("big")] });

        error.Kind.ShouldBe(ErrorKind.Exhausted);
        error.Message.ShouldContain("at most 1023 ports");
    }

    [Fact]
    public void An_empty_pool_names_network_and_prefix()
    {
        var world = new World().WithNetwork("tiny", "10.60.0.0/30");
        world.Attach("one", new AttachRequest("tiny")).Addresses.ShouldBe([Ip("10.60.0.2")]);

        var error = world.Refuse(new CreateSandbox("two") { Attachments = [new AttachRequest("tiny")] });

        error.Kind.ShouldBe(ErrorKind.Exhausted);
        error.Message.ShouldContain("network 'tiny' has no free address left in 10.60.0.0/30");
    }

    private static World Host()
    {
        var world = new World();
        world.Do(new CreateNetwork("bridge") { Predefined = true, Device = "hostnet0" });
        world.Do(new CreateNetwork("web")
        {
            Subnets =
            [
                new SubnetRequest(IpPrefix.Parse("10.50.0.0/24")) { Auxiliary = System.Collections.Immutable.ImmutableSortedDictionary<string, IpAddress>.Empty.Add("nas", Ip("10.50.0.9")) },
                new SubnetRequest(IpPrefix.Parse("fd00:50::/64")),
            ],
        });
        world.WithNetwork("db", "10.51.0.0/24").WithNetwork("v4only", "10.52.0.0/24");
        world.Attach("a", new AttachRequest("db"));
        world.Attach("holder", new AttachRequest("web") { Address4 = Ip("10.50.0.20"), Address6 = Ip("fd00:50::20"), Mac = s_taken });
        return world;
    }

    private static IpAddress Ip(string text) => IpAddress.Parse(text);
}
