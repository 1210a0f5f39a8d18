using System.CommandLine;
using System.CommandLine.Invocation;

namespace HostNetAgent.Cli.Commands;

/// <summary>An action of the parser that only writes.</summary>
internal abstract class WritingAction : SynchronousCommandLineAction
{
    public abstract void Write(ParseResult parsed, TextWriter output);

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult, parseResult.InvocationConfiguration.Output);
        return 0;
    }
}
