using System.CommandLine;
using System.CommandLine.Help;
using HostNetAgent.Cli.Help;
using HostNetAgent.Cli.Verbs;

namespace HostNetAgent.Cli.Commands;

/// <summary>All verbs, in the order of the help. Only those that a line can mean are built.</summary>
internal sealed class CommandTree
{
    private static readonly (string Name, Func<Command> Build)[] Verbs =
    [
        ("run", RunVerb.Build),
        ("exec", ExecVerb.Build),
        ("ps", PsVerb.Build),
        ("sandbox", SandboxGroup.Build),
        ("tap", TapGroup.Build),
        ("network", NetworkGroup.Build),
        ("connect", ConnectVerb.Build),
        ("disconnect", DisconnectVerb.Build),
        ("publish", PublishVerb.Build),
        ("unpublish", UnpublishVerb.Build),
        ("port", PortVerb.Build),
        ("status", StatusVerb.Build),
        ("plan", PlanVerb.Build),
        ("events", EventsVerb.Build),
        ("metrics", MetricsVerb.Build),
        ("system", SystemGroup.Build),
        ("completion", CompletionVerb.Build),
        ("version", VersionVerb.Build),
    ];

    private CommandTree(Func<string, bool> wanted)
    {
        foreach (var option in Root.Options.ToArray())
        {
            if (option is HelpOption help)
                help.Action = new HelpWriting();
            else if (option is VersionOption version)
                version.Action = new VersionWriting();
            else
                Root.Options.Remove(option);
        }

        Global.AddTo(Root);
        foreach (var (name, build) in Verbs)
        {
            if (wanted(name))
                Root.Add(build());
        }
    }

    public RootCommand Root { get; } = new("Networks, addresses and published ports for network namespaces.");

    public GlobalOptions Global { get; } = new();

    public static CommandTree Whole() => new(_ => true);

    /// <summary>The tree for a line: the verb it names, or all when it names none.</summary>
    public static CommandTree For(string[] arguments)
    {
        var named = arguments.FirstOrDefault(argument => !argument.StartsWith('-') && Array.Exists(Verbs, verb => verb.Name == argument));
        return named is null || arguments[0].StartsWith('[') ? Whole() : new CommandTree(name => name == named);
    }
}
