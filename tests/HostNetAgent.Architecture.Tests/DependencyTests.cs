using HostNetAgent.Architecture.Tests.Reading;
using HostNetAgent.Architecture.Tests.Rules;

namespace HostNetAgent.Architecture.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void Project_files_keep_the_direction_of_dependencies() =>
        Repository.Projects.SelectMany(project => DependencyRule.InProjectFile(project.Key, project.Value)).ShouldBeEmpty();

    [Fact]
    public void Compiled_assemblies_keep_the_direction_of_dependencies() =>
        OurAssemblies.All.SelectMany(ours => DependencyRule.InAssembly(ours.Project, ours.Assembly)).ShouldBeEmpty();

    [Fact]
    public void The_programs_use_nothing_of_Netlink_but_its_calls_into_the_system() =>
        OurAssemblies.Programs.SelectMany(ours => DependencyRule.BeyondInterop(ours.Assembly)).ShouldBeEmpty();

    [Fact]
    public void The_wire_layer_and_the_contracts_stand_on_the_base_library_alone() =>
        OurAssemblies.All.Where(ours => ours.Project is "HostNetAgent.Netlink" or "HostNetAgent.Core" or "HostNetAgent.Client")
            .SelectMany(ours => ours.Assembly.References).Where(reference => !reference.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void A_project_file_that_turns_a_dependency_round_is_reported() =>
        DependencyRule.InProjectFile("HostNetAgent.Core", """<ProjectReference Include="../HostNetAgent.Linux/HostNetAgent.Linux.csproj" />""")
            .ShouldHaveSingleItem().ShouldContain("must not know HostNetAgent.Linux");

    [Fact]
    public void A_project_without_a_place_in_the_layers_is_reported() =>
        DependencyRule.InProjectFile("HostNetAgent.New", """<ProjectReference Include="../HostNetAgent.Core/HostNetAgent.Core.csproj" />""")
            .ShouldHaveSingleItem().ShouldContain("no place in the layers");

    [Fact]
    public void An_assembly_that_turns_a_dependency_round_is_reported() =>
        DependencyRule.InAssembly("HostNetAgent.Engine", CompiledAssembly.Read("HostNetAgent.Linux"))
            .ShouldContain("HostNetAgent.Engine must not know HostNetAgent.Netlink");

    [Fact]
    public void Use_of_Netlink_beyond_its_calls_into_the_system_is_reported() =>
        DependencyRule.BeyondInterop(CompiledAssembly.Read("HostNetAgent.Linux")).ShouldNotBeEmpty();
}
