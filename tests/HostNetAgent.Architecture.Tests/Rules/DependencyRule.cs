using System.Text.RegularExpressions;
using HostNetAgent.Architecture.Tests.Reading;

namespace HostNetAgent.Architecture.Tests.Rules;

/// <summary>The direction of dependencies: who may know whom among our own assemblies.</summary>
internal static partial class DependencyRule
{
    private const string Prefix = "HostNetAgent.";

    /// <summary>
    /// The two programs know Netlink for its Interop folder alone (credentials of a peer, becoming another program);
    /// <see cref="BeyondInterop"/> sees to that.
    /// </summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Netlink"] = [],
        ["Client"] = [],
        ["Engine"] = ["Core"],
        ["State"] = ["Core"],
        ["Services"] = ["Core"],
        ["Linux"] = ["Core", "Netlink"],
        ["Daemon"] = ["Core", "Engine", "State", "Services", "Linux", "Client", "Netlink"],
        ["Cli"] = ["Client", "Netlink"],
    };

    public static IEnumerable<string> InProjectFile(string project, string text) =>
        ProjectReference().Matches(text).Select(match => match.Groups["name"].Value).SelectMany(reference => Complaint(project, reference));

    public static IEnumerable<string> InAssembly(string project, CompiledAssembly assembly) =>
        assembly.References.Where(reference => reference.StartsWith(Prefix, StringComparison.Ordinal))
            .SelectMany(reference => Complaint(project, reference));

    public static IEnumerable<string> BeyondInterop(CompiledAssembly assembly) =>
        assembly.Uses.Select(use => use.Type)
            .Where(type => type.StartsWith(Prefix + "Netlink.", StringComparison.Ordinal))
            .Where(type => !type.StartsWith(Prefix + "Netlink.Interop.", StringComparison.Ordinal))
            .Select(type => $"{assembly.Name} uses {type}")
            .Distinct();

    private static IEnumerable<string> Complaint(string project, string reference)
    {
        var from = project[Prefix.Length..];
        var to = reference[Prefix.Length..];
        if (!Allowed.TryGetValue(from, out var allowed))
            yield return $"{project} has no place in the layers: give it one here and in docs/architecture.md";
        else if (!allowed.Contains(to, StringComparer.Ordinal))
            yield return $"{project} must not know {reference}";
    }

    [GeneratedRegex(@"<ProjectReference\s+Include=""[^""]*?(?<name>HostNetAgent\.\w+)\.csproj""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProjectReference();
}
