using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Verbs;

namespace HostNetAgent.Cli.Help;

/// <summary>What <c>--version</c> does: the version of this program alone, without asking the agent.</summary>
internal sealed class VersionWriting : WritingAction
{
    public override bool ClearsParseErrors => true;

    public override void Write(ParseResult parsed, TextWriter output) => output.WriteLine(VersionVerb.Line);
}
