using System.Diagnostics;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>Bounded waiting for what comes true soon.</summary>
public static class Soon
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Repeats the question until the answer pleases, and returns it; at the end of the patience the last answer is in the error.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask, Func<T, bool> pleases, string wish, TimeSpan? patience = null)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (pleases(answer))
                return answer;
            if (clock.Elapsed > (patience ?? Patience))
                throw new TimeoutException($"{wish}: not within {patience ?? Patience}; last seen: {answer}");
            await Task.Delay(Pause);
        }
    }

    public static Task<T> GetAsync<T>(Func<T> ask, Func<T, bool> pleases, string wish, TimeSpan? patience = null) =>
        AskAsync(() => Task.FromResult(ask()), pleases, wish, patience);

    public static Task TrueAsync(Func<bool> holds, string wish, TimeSpan? patience = null) => GetAsync(holds, held => held, wish, patience);

    public static Task TrueAsync(Func<Task<bool>> holds, string wish, TimeSpan? patience = null) => AskAsync(holds, held => held, wish, patience);
}
