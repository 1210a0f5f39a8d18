namespace HostNetAgent.Bench.Results;

/// <summary>Collects figures.</summary>
internal sealed class Report
{
    public List<Figure> Figures { get; } = [];

    public void Add(string table, string row, string column, double value, Goal? goal = null) =>
        Figures.Add(new Figure(table, row, column, value, goal));

    /// <summary>The usual columns of a comparison with the floor.</summary>
    public void Add(string table, string row, Pairs pairs, double atMost)
    {
        Add(table, row, "agent p50 us", pairs.Agent.Median);
        Add(table, row, "p95", pairs.Agent.Percentile(95));
        Add(table, row, "floor p50 us", pairs.Floor.Median);
        Add(table, row, "floor p95", pairs.Floor.Percentile(95));
        Add(table, row, "agent - floor us", pairs.Difference.Median);
        Add(table, row, "agent / floor", pairs.Ratio.Median, Goal.AtMost(atMost));
    }

    public string Summary()
    {
        var goals = Figures.Where(figure => figure.Goal is not null).ToArray();
        var missed = goals.Where(figure => !figure.Goal!.IsMet(figure.Value)).ToArray();
        var text = $"\ngoals: {goals.Length - missed.Length} met, {missed.Length} missed";
        return missed.Aggregate(text, (all, figure) => $"{all}\n  missed: {figure.Table}, {figure.Row}: {figure.Column} is {figure}, should be {figure.Goal}");
    }
}
