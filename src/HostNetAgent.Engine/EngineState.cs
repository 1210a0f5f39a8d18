using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>What the writer alone changes and everyone may read: the last published values.</summary>
internal sealed class EngineState
{
    private volatile HostModel _model = HostModel.Empty;
    private volatile AgentStatus _status = new();
    private volatile HostFacts _facts = new();
    private long _beats;

    public HostModel Model
    {
        get => _model;
        set => _model = value;
    }

    public AgentStatus Status
    {
        get => _status;
        set => _status = value;
    }

    public HostFacts Facts
    {
        get => _facts;
        set => _facts = value;
    }

    /// <summary>Whether a reset has removed all, down to the ruleset, and no command has come since. The writer's own.</summary>
    public bool Bare { get; set; }

    /// <summary>Turns of the writer's loop.</summary>
    public long Beats => Interlocked.Read(ref _beats);

    public void Beat() => Interlocked.Increment(ref _beats);
}
