namespace HostNetAgent.Cli.Output;

/// <summary>How long ago, in Docker's words.</summary>
internal static class Age
{
    private static readonly (double Seconds, string Unit)[] Units =
        [(365 * 86400d, "year"), (30 * 86400d, "month"), (7 * 86400d, "week"), (86400d, "day"), (3600d, "hour"), (60d, "minute"), (1d, "second")];

    public static string Of(DateTimeOffset then, DateTimeOffset now)
    {
        var seconds = (now - then).TotalSeconds;
        foreach (var (length, unit) in Units)
        {
            var count = (long)(seconds / length);
            if (count > 0)
                return $"{count} {unit}{(count == 1 ? "" : "s")} ago";
        }

        return "just now";
    }
}
