using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Tests.Parsing;

public sealed class SubnetAndLabelSpecTests
{
    [Fact]
    public void A_subnet_has_its_parts_and_keeps_host_bits_for_the_decision()
    {
        var request = SubnetSpec.Parse("10.0.0.5/24", "10.0.0.1", "10.0.0.128/25", ["nas=10.0.0.9", "tv=10.0.0.10"]).Value;

        request.Prefix.ToString().ShouldBe("10.0.0.5/24");
        (request.Gateway, request.Range).ShouldBe((IpAddress.Parse("10.0.0.1"), IpPrefix.Parse("10.0.0.128/25")));
        request.Auxiliary["tv"].ShouldBe(IpAddress.Parse("10.0.0.10"));
    }

    [Theory]
    [InlineData("10.0.0.0", null, null, null, "subnets[2].subnet", "'10.0.0.0' is no subnet")]
    [InlineData("10.0.0.0/33", null, null, null, "subnets[2].subnet", "10.0.0.0/33")]
    [InlineData("10.0.0/24", null, null, null, "subnets[2].subnet", "10.0.0/24")]
    [InlineData("10.0.0.0/-1", null, null, null, "subnets[2].subnet", "/-1")]
    [InlineData("10.0.0.0/24", "10.0.0", null, null, "subnets[2].gateway", "no IP address")]
    [InlineData("10.0.0.0/24", "", null, null, "subnets[2].gateway", "'' is no IP address")]
    [InlineData("10.0.0.0/24", null, "10.0.0.128", null, "subnets[2].range", "no subnet")]
    [InlineData("10.0.0.0/24", null, null, "10.0.0.9", "subnets[2].auxiliary", "write name=address")]
    [InlineData("10.0.0.0/24", null, null, "nas=x", "subnets[2].auxiliary.nas", "'x' is no IP address")]
    [InlineData("10.0.0.0/24", null, null, "nas=10.0.0.9,nas=10.0.0.10", "subnets[2].auxiliary", "given twice")]
    public void A_bad_subnet_is_refused(string prefix, string? gateway, string? range, string? auxiliary, string field, string words)
    {
        var error = SubnetSpec.Parse(prefix, gateway, range, auxiliary?.Split(','), "subnets[2]").Error.ShouldNotBeNull();

        (error.Kind, error.Field).ShouldBe((ErrorKind.Invalid, field));
        error.Message.ShouldContain(words, Case.Sensitive);
    }

    [Fact]
    public void Labels_are_keys_and_values()
    {
        LabelSpec.Parse("a=b=c").Value.ShouldBe(KeyValuePair.Create("a", "b=c"));
        LabelSpec.Parse("flag").Value.ShouldBe(KeyValuePair.Create("flag", ""));
        LabelSpec.ParseAll(["b=1", "a=2"]).Value.Keys.ShouldBe(["a", "b"]);
        LabelSpec.ParseAll(["a=1", "a=2"]).Error!.Message.ShouldContain("twice");
        foreach (var text in new[] { "", "=b", "a b=c", "a\t=c", new string('a', 256) })
            LabelSpec.Parse(text).Error.ShouldNotBeNull().Field.ShouldBe("labels");
    }

    [Fact]
    public void No_text_makes_a_parser_throw()
    {
        var pieces = Gen.Elements("nas", "=", ",", "10.0.0.1", "fd00::1", "-1", "\0", "\ud800", "/", "24");
        var texts = Gen.OneOf(pieces.ListOf().Select(string.Concat), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            _ = SubnetSpec.Parse(text, text, text, [text]);
            _ = LabelSpec.Parse(text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }
}
