using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>A decision in the making. Changes are applied only when somebody looks at the model again, which most commands never do.</summary>
internal sealed class Draft(HostModel model, DecisionContext context)
{
    private readonly ImmutableArray<ModelChange>.Builder _changes = ImmutableArray.CreateBuilder<ModelChange>(4);
    private HostModel _model = model;
    private int _applied;
    private ImmutableArray<string> _warnings = [];

    public DecisionContext Context => context;

    public HostFacts Facts => context.Facts;

    /// <summary>The model with every change so far.</summary>
    public HostModel Model
    {
        get
        {
            while (_applied < _changes.Count)
                _model = _changes[_applied++].Apply(_model);
            return _model;
        }
    }

    public void Add(ModelChange change) => _changes.Add(change);

    public void Warn(string text) => _warnings = _warnings.Add(text);

    public Result<Decision> Finish(string subjectId) => new Decision(_changes.ToImmutable(), subjectId, _warnings);
}
