using HostNetAgent.Architecture.Tests.Reading;
using HostNetAgent.Architecture.Tests.Rules;

namespace HostNetAgent.Architecture.Tests;

public sealed class SystemTests
{
    [Fact]
    public void Native_functions_are_declared_in_the_interop_folder_only() =>
        OurAssemblies.All.SelectMany(ours => SystemRule.StrayNativeCalls(ours.Assembly)).ShouldBeEmpty();

    [Fact]
    public void The_interop_folder_is_where_native_functions_are() =>
        OurAssemblies.All.Single(ours => ours.Assembly.NativeCalls.Count > 0).Project.ShouldBe("HostNetAgent.Netlink");

    [Fact]
    public void A_native_function_elsewhere_is_reported() =>
        SystemRule.StrayNativeCalls(OurAssemblies.WithForbiddenThings).ShouldHaveSingleItem().ShouldContain("Forbidden.getpid");

    [Fact]
    public void The_agent_runs_no_program() =>
        OurAssemblies.All.Where(ours => ours.Project != "HostNetAgent.Cli").SelectMany(ours => SystemRule.Processes(ours.Assembly)).ShouldBeEmpty();

    [Fact]
    public void A_program_that_is_run_is_reported() =>
        SystemRule.Processes(OurAssemblies.WithForbiddenThings).ShouldHaveSingleItem().ShouldContain("System.Diagnostics.Process");
}
