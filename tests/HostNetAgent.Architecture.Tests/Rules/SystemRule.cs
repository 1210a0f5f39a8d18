using HostNetAgent.Architecture.Tests.Reading;

namespace HostNetAgent.Architecture.Tests.Rules;

/// <summary>Where the system may be reached by other ways than the base library's.</summary>
internal static class SystemRule
{
    private const string Interop = "HostNetAgent.Netlink.Interop.";

    /// <summary>Native functions are declared in one folder of the solution.</summary>
    public static IEnumerable<string> StrayNativeCalls(CompiledAssembly assembly) =>
        assembly.NativeCalls.Where(method => !method.StartsWith(Interop, StringComparison.Ordinal))
            .Select(method => $"{method} is native: declare it in Netlink/Interop");

    /// <summary>No other program is run, not even to ask something; figures of our own process come from Environment.</summary>
    public static IEnumerable<string> Processes(CompiledAssembly assembly) =>
        assembly.Uses.Where(use => use.Type.StartsWith("System.Diagnostics.Process", StringComparison.Ordinal) && use.Member.Length == 0)
            .Select(use => $"{assembly.Name} uses {use.Type}");
}
