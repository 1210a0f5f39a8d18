using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Execution;

namespace HostNetAgent.Linux.Observation;

/// <summary>
/// Whether the agent is the one that makes the host forward the packets of a family. Then it must not let the host become a router
/// between its other networks. Remembered for this boot in the run directory, since after a restart of the agent forwarding is on anyway;
/// and in memory, should somebody empty that.
/// </summary>
internal sealed class ForwardingGuard
{
    private readonly string _directory;
    private bool _marked4;
    private bool _marked6;

    public ForwardingGuard(string runDirectory)
    {
        _directory = runDirectory;
        Advertisements = new AdvertisementMarks(runDirectory);
        TakeOver(Path.Combine(runDirectory, "forwarding-was-off"));
    }

    /// <summary>What the agent changed on the host's devices so that they go on hearing routers.</summary>
    public AdvertisementMarks Advertisements { get; }

    /// <summary>A family that is not forwarded now would be switched on by the agent: the guard has to stand before that.</summary>
    public bool Guards(bool v6) => (Marked(v6) = File.Exists(Mark(v6))) || IsOff(v6);

    /// <summary>Writes again the marks that were there at the last look. One that is removed by itself is to be gone; this is for a directory that was emptied.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Keep()
    {
        foreach (var v6 in (ReadOnlySpan<bool>)[false, true])
        {
            if (Marked(v6))
                Write(v6);
        }

        Advertisements.Keep();
    }

    /// <summary>Call before a setting is written, so that a crash in between leaves a mark too many and no router.</summary>
    public AgentError? Before(SysctlObject setting)
    {
        Advertisements.Before(setting);
        if (Family(setting) is not { } v6 || setting.Value == "0" || !IsOff(v6))
            return null;
        try
        {
            Write(v6);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return AgentError.Unavailable($"net/{setting.Path} stays {SysctlFile.TryRead(setting.Path)}: that it was cannot be remembered: {refused.Message}");
        }
    }

    /// <summary>Call after a setting was written: what is off again is no longer the agent's doing.</summary>
    public void After(SysctlObject setting)
    {
        Advertisements.After(setting);
        if (Family(setting) is not { } v6 || setting.Value != "0")
            return;
        Marked(v6) = false;
        File.Delete(Mark(v6));
    }

    private void Write(bool v6)
    {
        Directory.CreateDirectory(_directory);
        File.WriteAllBytes(Mark(v6), []);
        Marked(v6) = true;
    }

    private ref bool Marked(bool v6) => ref v6 ? ref _marked6 : ref _marked4;

    private static bool? Family(SysctlObject setting) =>
        setting.Path == Forwarding.Path(v6: false) ? false : setting.Path == Forwarding.Path(v6: true) ? true : null;

    private static bool IsOff(bool v6) => SysctlFile.TryRead(Forwarding.Path(v6)) == "0";

    private string Mark(bool v6) => Path.Combine(_directory, v6 ? "ipv6-forwarding-was-off" : "ipv4-forwarding-was-off");

    /// <summary>The mark of earlier versions was for both families. Who switched IPv6 on is not known any more, and it stays guarded.</summary>
    private void TakeOver(string old)
    {
        if (!File.Exists(old))
            return;
        Write(v6: false);
        if (!IsOff(v6: true))
            Write(v6: true);
        File.Delete(old);
    }
}
