using System.CommandLine;
using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Help;

/// <summary>What <c>--help</c> does.</summary>
internal sealed class HelpWriting : WritingAction
{
    public override bool ClearsParseErrors => true;

    public override void Write(ParseResult parsed, TextWriter output) => output.Write(HelpText.Of(parsed.CommandResult.Command));
}
