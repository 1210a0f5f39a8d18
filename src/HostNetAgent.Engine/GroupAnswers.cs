namespace HostNetAgent.Engine;

/// <summary>
/// Answers to the commands of one group, given together at the end: a thread of the pool is woken for some of them and not for each, since
/// waking costs the writer about as much as answering does.
/// </summary>
internal sealed class GroupAnswers : IDisposable
{
    private const int Together = 8;
    private readonly List<Action> _answers = [];

    public void Add(Action answer) => _answers.Add(answer);

    public void Dispose()
    {
        foreach (var part in _answers.Chunk(Together))
            ThreadPool.UnsafeQueueUserWorkItem(Give, part, preferLocal: false);
        _answers.Clear();
    }

    private static void Give(Action[] answers)
    {
        foreach (var answer in answers)
            answer();
    }
}
