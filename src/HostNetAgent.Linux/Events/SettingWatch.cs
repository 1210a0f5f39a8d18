using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Linux.Events;

/// <summary>
/// Notices that others changed a setting of the host that the data plane stands on. Of most of them the kernel tells nobody, so they are read,
/// a microsecond each, when the writer has nothing to do and wakes for its heartbeat anyway. For the writer's thread.
/// </summary>
internal sealed class SettingWatch(TimeProvider time) : IDisposable
{
    /// <summary>The writer has nothing to do once a second at least, and after each command of a calm sequence.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>What the agent sets must be set again; what it only goes by is a fact.</summary>
    private readonly (WatchedSetting Setting, bool FactsOnly)[] _settings =
    [
        (new(Forwarding.Path(v6: false)), false),
        (new(Forwarding.Path(v6: true)), false),
        (new("bridge/bridge-nf-call-iptables"), true),
        (new("bridge/bridge-nf-call-ip6tables"), true),
    ];

    private Action<KernelHint>? _hint;
    private long _looked;

    /// <summary>Tells of every change from now on.</summary>
    public void Tell(Action<KernelHint> hint)
    {
        foreach (var (setting, _) in _settings)
            setting.HasChanged();
        _hint = hint;
        _looked = time.GetTimestamp();
    }

    /// <summary>Looks, unless that was a moment ago.</summary>
    public void Look()
    {
        if (_hint is not { } hint || time.GetElapsedTime(_looked) < Interval)
            return;
        _looked = time.GetTimestamp();
        foreach (var (setting, factsOnly) in _settings)
        {
            if (setting.HasChanged())
                hint(new KernelHint($"the setting net/{setting.Path} was changed by others", factsOnly));
        }
    }

    /// <summary>The agent itself wrote a setting: that is no news.</summary>
    public void Wrote(SysctlObject written)
    {
        foreach (var (setting, _) in _settings)
        {
            if (setting.Path == written.Path)
                setting.Expect(written.Value);
        }
    }

    public void Dispose()
    {
        foreach (var (setting, _) in _settings)
            setting.Dispose();
    }
}
