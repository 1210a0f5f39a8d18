using HostNetAgent.Architecture.Tests.Reading;

namespace HostNetAgent.Architecture.Tests.Rules;

/// <summary>What Core must not touch: clocks, files, sockets, the environment, randomness, threads.</summary>
internal static class PurityRule
{
    private static readonly string[] BannedNamespaces =
        ["System.IO", "System.IO.Pipes", "System.IO.MemoryMappedFiles", "System.Net.Sockets", "System.Net.Http", "System.Net.NetworkInformation", "System.Data"];

    /// <summary>Of the banned namespaces: values and errors that reach nothing.</summary>
    private static readonly string[] HarmlessTypes =
    [
        "System.Net.Sockets.AddressFamily", "System.Net.Sockets.ProtocolType",
        "System.IO.InvalidDataException", "System.IO.IOException", "System.IO.TextWriter", "System.IO.StringWriter",
    ];

    private static readonly string[] BannedTypes =
    [
        "System.Environment", "System.Console", "System.Random", "System.AppContext",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.Diagnostics.Stopwatch", "System.Diagnostics.Process",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer", "System.Threading.Tasks.Parallel",
        "System.Net.Dns",
    ];

    private static readonly string[] BannedMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
        "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.Task.Delay",
    ];

    /// <summary>The compiler asks for the thread's number in every iterator.</summary>
    private const string CompilersOwn = "System.Environment.get_CurrentManagedThreadId";

    public static IEnumerable<string> Violations(CompiledAssembly assembly) =>
        assembly.Uses.Where(IsBanned).Select(use => $"{assembly.Name} uses {use}").Distinct();

    private static bool IsBanned(Use use)
    {
        if (use.Member.Length == 0)
            return IsInBannedNamespace(use.Type);
        return BannedTypes.Contains(use.Type, StringComparer.Ordinal)
            ? use.ToString() != CompilersOwn
            : BannedMembers.Contains(use.ToString(), StringComparer.Ordinal);
    }

    private static bool IsInBannedNamespace(string type) =>
        BannedNamespaces.Contains(type[..type.LastIndexOf('.')], StringComparer.Ordinal) && !HarmlessTypes.Contains(type, StringComparer.Ordinal);
}
