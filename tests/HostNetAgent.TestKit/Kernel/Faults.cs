using HostNetAgent.Core.Planning;

namespace HostNetAgent.TestKit.Kernel;

/// <summary>What goes wrong, on demand.</summary>
public sealed class Faults
{
    private int _countdown = -1;
    private int _crash = -1;

    /// <summary>Steps that fail whenever they are tried; null for none.</summary>
    public Func<Operation, bool>? FailWhen { get; set; }

    /// <summary>Observations that fail, from the next one on.</summary>
    public int FailedObservations { get; set; }

    /// <summary>Executions that fail as a whole before they begin, from the next one on.</summary>
    public int FailedExecutions { get; set; }

    /// <summary>Lets the step fail that comes after <paramref name="before"/> others.</summary>
    public void FailAfter(int before) => _countdown = before;

    /// <summary>Lets the process die after so many more steps.</summary>
    public void CrashAfter(int steps) => _crash = steps;

    internal bool Fails(Operation step) => _countdown-- == 0 || FailWhen?.Invoke(step) == true;

    internal void MayCrash()
    {
        if (_crash-- == 0)
            throw new CrashException();
    }
}

/// <summary>The process is dead as far as a test is concerned.</summary>
public sealed class CrashException() : Exception("the process crashed here");
