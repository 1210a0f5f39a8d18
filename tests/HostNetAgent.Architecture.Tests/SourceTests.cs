using HostNetAgent.Architecture.Tests.Reading;
using HostNetAgent.Architecture.Tests.Rules;

namespace HostNetAgent.Architecture.Tests;

public sealed class SourceTests
{
    private static readonly IReadOnlyList<SourceFile> Everything = Repository.Sources("src", "tests", "bench");
    private static readonly IReadOnlyList<SourceFile> Product = Repository.Sources("src");

    [Fact]
    public void No_file_is_longer_than_400_lines() => SourceRule.TooLong(Everything).ShouldBeEmpty();

    [Fact]
    public void Half_of_the_files_have_less_than_80_lines() => SourceRule.Median(Product).ShouldBeLessThan(SourceRule.MedianLines);

    [Fact]
    public void Nothing_is_left_undone() => SourceRule.LeftUndone(Everything).ShouldBeEmpty();

    [Fact]
    public void No_error_is_swallowed() => SourceRule.SwallowedErrors(Everything).ShouldBeEmpty();

    [Fact]
    public void Types_are_named_for_what_they_are() => SourceRule.EmptyNames(Everything).ShouldBeEmpty();

    [Fact]
    public void A_long_file_is_reported()
    {
        SourceRule.TooLong([Blank(SourceRule.MostLines + 1)]).ShouldHaveSingleItem();
        SourceRule.TooLong([Blank(SourceRule.MostLines)]).ShouldBeEmpty();
    }

    [Fact]
    public void The_median_is_that_of_the_files() => SourceRule.Median([Blank(10), Blank(300), Blank(90)]).ShouldBe(90);

    [Theory]
    [InlineData("// TO" + "DO: later")]
    [InlineData("throw new NotImplemented" + "Exception();")]
    public void Undone_work_is_reported(string line) => SourceRule.LeftUndone([Of(line)]).ShouldHaveSingleItem().ShouldContain("Sample.cs:1");

    [Fact]
    public void An_empty_catch_is_reported() =>
        SourceRule.SwallowedErrors([Of("try { Go(); }", "catch (IOException" + ")", "{", "}")]).ShouldHaveSingleItem();

    [Fact]
    public void An_empty_name_is_reported() => SourceRule.EmptyNames([Of("internal sealed class Network" + "Manager")]).ShouldHaveSingleItem();

    private static SourceFile Of(params string[] lines) => new("Sample.cs", lines);

    private static SourceFile Blank(int lines) => Of(new string[lines]);
}
