using System.Diagnostics;

namespace HostNetAgent.Bench.Results;

/// <summary>How long something takes.</summary>
internal static class Timed
{
    public static double Microseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
