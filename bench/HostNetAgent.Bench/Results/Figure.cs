namespace HostNetAgent.Bench.Results;

/// <summary>One result.</summary>
/// <param name="Table">The table that it stands in.</param>
/// <param name="Row">Its row: what was varied.</param>
/// <param name="Column">Its column: what was measured, with the unit.</param>
/// <param name="Value">The number.</param>
/// <param name="Goal">What it should be, if anything.</param>
internal sealed record Figure(string Table, string Row, string Column, double Value, Goal? Goal = null)
{
    public override string ToString() => Value switch
    {
        >= 100 or <= -100 or 0 => $"{Value:F0}",
        >= 10 or <= -10 => $"{Value:F1}",
        _ => $"{Value:F2}",
    };
}

/// <summary>A bound for a figure.</summary>
internal sealed record Goal(double Bound, bool AtLeast = false)
{
    public static Goal AtMost(double bound) => new(bound);

    public static Goal NotBelow(double bound) => new(bound, AtLeast: true);

    public bool IsMet(double value) => AtLeast ? value >= Bound : value <= Bound;

    public override string ToString() => $"{(AtLeast ? ">=" : "<=")} {Bound}";
}
