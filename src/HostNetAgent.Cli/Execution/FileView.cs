using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Cli.Execution;

/// <summary>
/// The files that speak of the network, as <c>ip netns exec</c> shows them: /sys with the namespace's devices, and the files of
/// /etc/netns/NAME in the place of those in /etc. In a mount namespace of the command's own, with a host name of its own if it has one.
/// </summary>
internal static class FileView
{
    private const string Sys = "/sys";

    /// <summary>Changes the calling thread's view; what the command can do without is only a warning.</summary>
    public static CliException? Enter(SandboxFilesInfo files, Screen screen)
    {
        var failure = ThreadNamespaces.CopyMounts();
        if (failure == Errno.None)
            failure = Mounts.StopPropagation("/");
        if (failure != Errno.None)
            return new CliException(ExitCode.LaunchFailed, $"cannot make a mount namespace: {ErrnoText.Of(failure)}; run as root with CAP_SYS_ADMIN.");
        RenewSysfs(screen);
        WarnOfProblem(files, screen);
        BindConfiguration(files.Directory, "/etc", screen);
        return files.Hostname is { } hostname ? TakeHostname(hostname) : null;
    }

    /// <summary>Says why the files are not as they should be, if so.</summary>
    public static void WarnOfProblem(SandboxFilesInfo files, Screen screen)
    {
        if (files.Problem is { } problem)
            screen.Warn($"names may not be found: the agent cannot write the files in {files.Directory}: {problem}");
    }

    private static CliException? TakeHostname(string name) => ThreadNamespaces.TakeHostname(name) is var failure and not Errno.None
        ? new CliException(ExitCode.LaunchFailed, $"cannot take the host name {name}: {ErrnoText.Of(failure)}; run as root with CAP_SYS_ADMIN.")
        : null;

    // What is mounted within, such as cgroup and bpf, must stay: a path through a descriptor leads to it even below the new mount.
    private static void RenewSysfs(Screen screen)
    {
        var mounts = MountTable.Read();
        var inner = mounts.ChildrenOf(Sys).Select(path => (Path: path, Place: PathDescriptor.Locate(path, out _))).ToArray();
        var failure = Mounts.MountSysfs(Sys, mounts.IsReadOnly(Sys));
        // A namespace has one sysfs, and the kernel mounts no filesystem over itself: busy says that its devices are seen already, as they
        // are for a sandbox on the host's network.
        if (failure is not (Errno.None or Errno.Busy))
            screen.Warn($"{Sys} still shows the host's devices: {ErrnoText.Of(failure)}");
        foreach (var (path, place) in inner)
        {
            if (place is null)
                continue;
            var bound = failure == Errno.None ? Mounts.Bind(place.StablePath, path) : Errno.None;
            if (bound != Errno.None)
                screen.Warn($"{path} is not there for the command: {ErrnoText.Of(bound)}");
            place.Dispose();
        }
    }

    private static void BindConfiguration(string directory, string target, Screen screen)
    {
        if (!Directory.Exists(directory))
            return;
        foreach (var source in Directory.EnumerateFileSystemEntries(directory))
        {
            var place = Path.Combine(target, Path.GetFileName(source));
            var failure = Mounts.Bind(source, place);
            if (failure != Errno.None)
                screen.Warn($"{source} does not stand for {place}: {ErrnoText.Of(failure)}");
        }
    }
}
