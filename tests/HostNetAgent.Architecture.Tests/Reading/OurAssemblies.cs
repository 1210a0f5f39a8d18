namespace HostNetAgent.Architecture.Tests.Reading;

/// <summary>Every assembly that the sources under src make, as built beside this test.</summary>
internal static class OurAssemblies
{
    public static IReadOnlyList<(string Project, CompiledAssembly Assembly)> All { get; } =
        [.. Repository.Projects.Keys.Select(project => (project, CompiledAssembly.Read(FileName(project))))];

    public static IEnumerable<(string Project, CompiledAssembly Assembly)> Programs => All.Where(ours => FileName(ours.Project) != ours.Project);

    public static CompiledAssembly Core { get; } = All.Single(ours => ours.Project == "HostNetAgent.Core").Assembly;

    /// <summary>This test's own, which holds <see cref="Samples.Forbidden"/>.</summary>
    public static CompiledAssembly WithForbiddenThings { get; } = CompiledAssembly.Read("HostNetAgent.Architecture.Tests");

    private static string FileName(string project) => project switch
    {
        "HostNetAgent.Daemon" => "hostnetd",
        "HostNetAgent.Cli" => "hostnet",
        _ => project,
    };
}
