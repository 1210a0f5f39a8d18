using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class PlanVerb
{
    public static Command Build() => new Verb("plan", "Show what the agent would change on the host now.", "hostnet plan")
    {
        Run = async call => Show(call, await call.Agent.PlanAsync(), "Nothing to change."),
    };

    public static ExitCode Show(Call call, PlanInfo plan, string nothing)
    {
        if (call.Screen.Json)
            call.Screen.Document(plan, json => json.PlanInfo);
        foreach (var operation in call.Screen.Json ? [] : plan.Operations)
            call.Screen.Line(operation);
        if (plan is { Operations.Count: 0, Problems: null } && !call.Screen.Json && !call.Screen.Quiet)
            call.Screen.Line(nothing);
        return ExitCode.Success;
    }
}
