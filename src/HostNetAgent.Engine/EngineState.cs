using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Engine;

/// <summary>What the writer alone changes and everyone may read: the last published values.</summary>
internal sealed class EngineState
{
    private volatile HostModel _model = HostModel.Empty;
    private volatile ModelStep _last = new(null);
    private volatile Action? _networksChanged;
    private volatile AgentStatus _status = new();
    private volatile HostFacts _facts = new();
    private long _beats;

    public HostModel Model => _model;

    public ModelStep Last => _last;

    /// <summary>Makes a model the one that everyone sees.</summary>
    /// <param name="model">The model.</param>
    /// <param name="changes">What made it of the one before; null when anything may differ.</param>
    public void Publish(HostModel model, IReadOnlyList<ModelChange>? changes)
    {
        var before = _model;
        if (ReferenceEquals(before, model))
            return;
        _model = model;
        var step = new ModelStep(changes);
        _last.Append(step);
        _last = step;
        if (!ReferenceEquals(before.Networks, model.Networks))
            _networksChanged?.Invoke();
    }

    public void WhenNetworksChange(Action changed) => _networksChanged += changed;

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
