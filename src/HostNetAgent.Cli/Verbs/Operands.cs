using System.CommandLine;
using HostNetAgent.Cli.Completion;

namespace HostNetAgent.Cli.Verbs;

/// <summary>Arguments that several verbs have.</summary>
internal static class Operands
{
    public static Argument<string> Network() => With(new Argument<string>("NETWORK") { Description = "Name or id of the network" }, KnownNames.Networks);

    public static Argument<string[]> Networks() =>
        With(new Argument<string[]>("NETWORK") { Description = "Names or ids of networks", Arity = ArgumentArity.OneOrMore }, KnownNames.Networks);

    public static Argument<string> Sandbox() => With(new Argument<string>("NAME") { Description = "Name or id of the sandbox" }, KnownNames.Sandboxes);

    public static Argument<string[]> Sandboxes() =>
        With(new Argument<string[]>("NAME") { Description = "Names or ids of sandboxes", Arity = ArgumentArity.OneOrMore }, KnownNames.Sandboxes);

    public static Argument<string> Tap() => With(new Argument<string>("NAME") { Description = "Name or id of the tap" }, KnownNames.Taps);

    public static Argument<string[]> Taps() =>
        With(new Argument<string[]>("NAME") { Description = "Names or ids of taps", Arity = ArgumentArity.OneOrMore }, KnownNames.Taps);

    public static Argument<string[]> Ports() => new("PORT")
    {
        Description = "[hostIP:][hostPort[-end]:]port[-end][/tcp|udp|sctp]",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>
    /// The user's command, of verbs that take one. Only for the help: the line is divided before the parser sees it, and a parser that knew
    /// of this argument would take every misspelt option for it.
    /// </summary>
    public static Argument<string[]> Command() => new("COMMAND")
    {
        Description = "The command and its arguments",
        HelpName = "-- COMMAND [ARG...]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static T With<T>(T argument, Func<System.CommandLine.Completions.CompletionContext, IEnumerable<System.CommandLine.Completions.CompletionItem>> names)
        where T : Argument
    {
        argument.CompletionSources.Add(names);
        return argument;
    }
}
