namespace HostNetAgent.Engine.Tests;

public sealed class GroupAnswersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task All_are_given_at_the_end_and_none_before()
    {
        var given = Enumerable.Range(0, 30).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        using (var answers = new GroupAnswers())
        {
            foreach (var answer in given)
                answers.Add(answer.SetResult);
            await PoolHasTakenAllAsync();
            given.ShouldAllBe(answer => !answer.Task.IsCompleted);
        }

        await Task.WhenAll(given.Select(answer => answer.Task)).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_that_comes_after_the_end_is_given_too()
    {
        var answers = new GroupAnswers();
        answers.Dispose();
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        answers.Add(late.SetResult);
        await late.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>The pool takes what is not local in the order in which it came.</summary>
    private static Task PoolHasTakenAllAsync()
    {
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(static taken => taken.SetResult(), taken, preferLocal: false);
        return taken.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
