using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Linux.Execution;

/// <summary>What is to be done inside one namespace, gathered from the steps of a plan.</summary>
internal sealed class SandboxLinks(string path)
{
    public string Path => path;

    /// <summary>Links that come or are changed.</summary>
    public List<(Operation Step, VethObject Veth)> Links { get; } = [];

    /// <summary>Links on a parent that come or are changed.</summary>
    public List<(Operation Step, SubLinkObject Link)> SubLinks { get; } = [];

    public List<(Operation Step, AddressObject Address)> Addresses { get; } = [];

    public List<(Operation Step, RouteObject Route)> Routes { get; } = [];

    public List<(Operation Step, RuleObject Rule)> Rules { get; } = [];

    /// <summary>The first step that is left, null when there is none.</summary>
    public Operation? First() =>
        Links.Count > 0 ? Links[0].Step : SubLinks.Count > 0 ? SubLinks[0].Step : Addresses.Count > 0 ? Addresses[0].Step : Routes.Count > 0 ? Routes[0].Step : Rules.Count > 0 ? Rules[0].Step : null;

    /// <summary>Nothing of it can be done, for one reason.</summary>
    public void Fail(AgentError error, ExecutionLog log)
    {
        foreach (var (step, _) in Links)
            log.Fail(step, error);
        foreach (var (step, _) in SubLinks)
            log.Fail(step, error);
        foreach (var (step, _) in Addresses)
            log.Fail(step, error);
        foreach (var (step, _) in Routes)
            log.Fail(step, error);
        foreach (var (step, _) in Rules)
            log.Fail(step, error);
    }

    /// <summary>Forgets the steps that are not tried any more.</summary>
    public void DropSkipped(ExecutionLog log)
    {
        Links.RemoveAll(item => log.IsSkipped(item.Step));
        SubLinks.RemoveAll(item => log.IsSkipped(item.Step));
        Addresses.RemoveAll(item => log.IsSkipped(item.Step));
        Routes.RemoveAll(item => log.IsSkipped(item.Step));
        Rules.RemoveAll(item => log.IsSkipped(item.Step));
    }

    /// <summary>Sorts the steps by namespace, in order of their first appearance. Skipped ones are left out.</summary>
    public static List<SandboxLinks> Gather(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        List<SandboxLinks> all = [];
        Dictionary<string, SandboxLinks> byPath = new(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (log.IsSkipped(step))
                continue;
            switch (step is Add add ? add.Object : ((Change)step).Object)
            {
                case VethObject veth:
                    Of(veth.Namespace).Links.Add((step, veth));
                    break;
                case SubLinkObject link:
                    Of(link.Namespace).SubLinks.Add((step, link));
                    break;
                case AddressObject address:
                    Of(address.Namespace).Addresses.Add((step, address));
                    break;
                case RouteObject route:
                    Of(route.Namespace).Routes.Add((step, route));
                    break;
                case RuleObject rule:
                    Of(rule.Namespace).Rules.Add((step, rule));
                    break;
            }
        }

        return all;

        SandboxLinks Of(string path)
        {
            if (!byPath.TryGetValue(path, out var found))
            {
                byPath[path] = found = new SandboxLinks(path);
                all.Add(found);
            }

            return found;
        }
    }
}
