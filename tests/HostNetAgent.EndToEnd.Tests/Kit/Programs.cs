namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>The two programs under test, in the folder that HOSTNET_OUT names.</summary>
public static class Programs
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("HOSTNET_OUT")
        ?? throw new InvalidOperationException("HOSTNET_OUT must name the folder with hostnetd and hostnet, such as ./out; './dev test EndToEnd' sets it");

    public static string Daemon => Path.Combine(Folder, "hostnetd");

    public static string Cli => Path.Combine(Folder, "hostnet");
}
