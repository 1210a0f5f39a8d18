namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>Sees whether ways of a mode are open or closed, and records it in <see cref="ModeTable"/>.</summary>
/// <param name="mode">The mode, as in the table of docs/modes.md.</param>
public sealed class Witness(string mode)
{
    private const string Answer = "answer";
    private const string Silence = "silence";

    /// <summary>Asks until somebody answers, and records the way as open. Returns the answer.</summary>
    public async Task<string> OpenAsync(string from, string to, Func<Task<string?>> ask)
    {
        var answer = await Soon.AskAsync(ask, said => said is not null, $"{mode}: an answer from {to} to {from}");
        ModeTable.Record(mode, from, to, Answer, Answer);
        return answer!;
    }

    /// <summary>Asks once after the control got its answer, and records the way as closed.</summary>
    public async Task ClosedAsync(string from, string to, Func<Task<string?>> ask, string control, Func<Task<string?>> askControl)
    {
        await Soon.AskAsync(askControl, said => said is not null, $"{mode}: control, an answer to {control}");
        var answer = await ask();
        ModeTable.Record(mode, from, to, Silence, answer is null ? Silence : Answer, control);
    }
}
