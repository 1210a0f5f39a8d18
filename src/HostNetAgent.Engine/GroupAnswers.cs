namespace HostNetAgent.Engine;

/// <summary>
/// Answers to the commands of one group, given together at the end: a thread of the pool is woken for some of them and not for each, since
/// waking costs the writer about as much as answering does.
/// </summary>
internal sealed class GroupAnswers : IDisposable
{
    private const int Together = 8;
    private readonly List<Action> _answers = [];
    private bool _over;

    /// <summary>Adds an answer; one that comes once the others were given, as to a command that broke off, is given by itself.</summary>
    public void Add(Action answer)
    {
        _answers.Add(answer);
        if (_over)
            Dispose();
    }

    /// <summary>Gives them.</summary>
    public void Dispose()
    {
        _over = true;
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
