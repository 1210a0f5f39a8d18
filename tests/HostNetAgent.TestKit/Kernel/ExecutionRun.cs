using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.TestKit.Kernel;

/// <summary>
/// One execution of a plan: a failed step ends its group, but removals go on; the elements of a group come all or none.
/// </summary>
internal sealed class ExecutionRun(FakeHost host, HashSet<HeldPortObject> held, Faults faults, List<Operation> done)
{
    private readonly HashSet<int> _failed = [];
    private readonly HashSet<int> _touched = [];
    private readonly List<OperationFailure> _failures = [];
    private readonly Dictionary<int, List<Operation>> _elements = [];

    public ExecutionReport Run(IReadOnlyList<Operation> plan)
    {
        foreach (var step in plan)
        {
            faults.MayCrash();
            if (step is not Remove && _failed.Contains(step.Group))
                continue;
            if (faults.Fails(step))
                Fail(step, "EIO: the test wants this to fail");
            else if (Try(step) is { } complaint)
                Fail(step, complaint);
            else
                Succeed(step);
        }

        return _failures.Count == 0 ? ExecutionReport.Success : new ExecutionReport([.. _failures.Select(failure => failure with { Untouched = !_touched.Contains(failure.Step.Group) })]);
    }

    private string? Try(Operation step) => step switch
    {
        Add { Object: HeldPortObject port } => Hold(port),
        Remove { Object: HeldPortObject port } => Release(port),
        Add add => host.Add(add.Object),
        Remove remove => host.Remove(remove.Object),
        Change change => host.Change(change.Object),
        _ => $"EINVAL: {step.GetType().Name}",
    };

    private string? Hold(HeldPortObject port)
    {
        if (Admission.Refuse(host, port) is { } refusal)
            return refusal;
        var clash = held.Any(other => other.Transport == port.Transport && other.Port == port.Port && other.Address.IsV6 == port.Address.IsV6
            && (other.Address == port.Address || other.Address.IsUnspecified || port.Address.IsUnspecified));
        if (clash)
            return $"EADDRINUSE: {port} is held already";
        held.Add(port);
        return null;
    }

    private string? Release(HeldPortObject port)
    {
        held.RemoveWhere(other => other.Key == port.Key);
        return null;
    }

    private void Succeed(Operation step)
    {
        done.Add(step);
        _touched.Add(step.Group);
        if (Subject(step) is not ElementObject)
            return;
        if (!_elements.TryGetValue(step.Group, out var elements))
            _elements[step.Group] = elements = [];
        elements.Add(step);
    }

    private void Fail(Operation step, string complaint)
    {
        if (Subject(step) is ElementObject)
            TakeElementsBack(step.Group);
        if (_failed.Add(step.Group) || step is Remove)
            _failures.Add(new OperationFailure(step, Error(step, complaint), Untouched: false));
    }

    private void TakeElementsBack(int group)
    {
        if (!_elements.Remove(group, out var elements))
            return;
        for (var i = elements.Count - 1; i >= 0; i--)
        {
            _ = elements[i] is Add ? host.Remove(Subject(elements[i])) : host.Add(Subject(elements[i]));
            done.Remove(elements[i]);
        }

        if (!done.Exists(step => step.Group == group))
            _touched.Remove(group);
    }

    private static KernelObject Subject(Operation step) => step switch
    {
        Add add => add.Object,
        Remove remove => remove.Object,
        Change change => change.Object,
        _ => throw new InvalidOperationException(step.GetType().Name),
    };

    private static AgentError Error(Operation step, string complaint) => complaint.StartsWith("EADDRINUSE", StringComparison.Ordinal)
        ? AgentError.Conflict($"{Subject(step)} cannot be held: {complaint}; choose another port")
        : AgentError.Unavailable($"{step} failed: {complaint}");
}
