using System.Reflection;

namespace HostNetAgent.Daemon;

/// <summary>What this build is.</summary>
internal static class Build
{
    /// <summary>The version, with the source revision where the build knew it.</summary>
    public static readonly string Version = typeof(Build).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
