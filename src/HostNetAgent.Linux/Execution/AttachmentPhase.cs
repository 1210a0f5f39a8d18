using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Namespaces;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Linux.Upkeep;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>
/// Links of sandboxes with their addresses, routes and rules: one send on the host for all pairs, then one visit and one send for each
/// namespace. Everything that protects an endpoint is in place before this runs.
/// </summary>
internal sealed class AttachmentPhase(NetlinkConnection host, OpenNamespaces namespaces, WarmPool warm, LinkReaper reaper) : IPhase
{
    private static readonly LinkSettings NoSettings = new();
    private static readonly LinkSettings JustUp = new() { Up = true };

    private readonly DeviceNames _names = new(host);
    private readonly MessageBatch _batch = new();
    private readonly MessageBatch _inner = new();

    public void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        _batch.Clear();
        _inner.Clear();
        var sandboxes = SandboxLinks.Gather(steps, log);
        foreach (var sandbox in sandboxes)
        {
            Link(sandbox, log);
            SubLink(sandbox, log);
        }

        _batch.Send(host, log);
        foreach (var sandbox in sandboxes)
            Settle(sandbox, log);
        _batch.Send(host, log);
        foreach (var sandbox in sandboxes)
            Configure(sandbox, log);
        namespaces.CloseAll();
    }

    /// <summary>Writes the host's half: the pair with its far end already in the namespace, or a prepared one that is put to use.</summary>
    private void Link(SandboxLinks sandbox, ExecutionLog log)
    {
        if (sandbox.Links.Count == 0)
            return;
        foreach (var (_, veth) in sandbox.Links)
            reaper.EnsureGone(veth);
        if (!TryLocate(sandbox, sandbox.Links[0].Step, log, out var session))
            return;
        foreach (var (step, veth) in sandbox.Links)
        {
            if (step is Change { Observed: VethObject seen })
            {
                _names.Restore(step, veth.Index, veth.Name, seen.Name, log);
                VethMessages.Restore(_batch.Writer, veth);
            }
            else if (warm.LinkOf(veth) is not null)
            {
                VethMessages.Join(_batch.Writer, veth);
            }
            else
            {
                VethMessages.Create(_batch.Writer, veth, session.Descriptor.Number);
            }

            _batch.Belongs(step);
        }
    }

    /// <summary>Devices on a parent are made from the host, which knows the parent; all the rest happens inside.</summary>
    private void SubLink(SandboxLinks sandbox, ExecutionLog log)
    {
        foreach (var (step, link) in sandbox.SubLinks)
        {
            if (step is Change)
                continue;
            reaper.EnsureGone(sandbox.Path);
            if (link.ParentIndex == 0)
                Refuse(sandbox, step, link, log);
            if (log.IsSkipped(step) || !TryLocate(sandbox, step, log, out var session))
                continue;
            SubLinkMessages.Create(_batch.Writer, link, session.Descriptor.Number);
            _batch.Belongs(step);
        }
    }

    /// <summary>What was to be on the device fails for the same reason, in the same words: one is enough.</summary>
    private static void Refuse(SandboxLinks sandbox, Operation step, SubLinkObject link, ExecutionLog log)
    {
        var error = AbsentParent.Of($"{link.Interface} in {sandbox.Path}", link.Parent);
        log.Fail(step, error);
        foreach (var (other, address) in sandbox.Addresses)
        {
            if (address.Device == link.Index)
                log.Fail(other, error);
        }

        foreach (var (other, route) in sandbox.Routes)
        {
            if (route.Device == link.Index)
                log.Fail(other, error);
        }
    }

    private void Settle(SandboxLinks sandbox, ExecutionLog log)
    {
        foreach (var (step, veth) in sandbox.Links)
        {
            if (step is not Add || log.IsSkipped(step) || warm.LinkOf(veth) is not null)
                continue;
            VethMessages.Settle(_batch.Writer, veth);
            _batch.Belongs(step);
        }
    }

    private void Configure(SandboxLinks sandbox, ExecutionLog log)
    {
        sandbox.DropSkipped(log);
        if (sandbox.First() is not { } first || !TryLocate(sandbox, first, log, out var session))
            return;
        try
        {
            Visit(sandbox, session, log);
            Configure(sandbox, session, log);
        }
        catch (Exception failure) when (failure is SystemCallException or NetlinkException)
        {
            // One namespace that cannot be entered must not keep the others from theirs.
            _inner.Clear();
            sandbox.Fail(AgentError.Unavailable($"the network namespace {sandbox.Path} cannot be set up: {failure.Message}; remove the sandbox, or make the namespace again"), log);
        }
    }

    private void Configure(SandboxLinks sandbox, NamespaceSession session, ExecutionLog log)
    {
        foreach (var (step, veth) in sandbox.Links)
        {
            if (warm.LinkOf(veth) is { } slot)
                Adapt(slot, veth);
            _inner.Belongs(step);
        }

        foreach (var (step, link) in sandbox.SubLinks)
        {
            if (step is Change)
                SubLinkMessages.Restore(_inner.Writer, link);
            else
                SubLinkMessages.ComeUp(_inner.Writer, link);
            _inner.Belongs(step);
        }

        foreach (var (step, address) in sandbox.Addresses)
        {
            IpMessages.Add(_inner.Writer, address);
            _inner.Belongs(step);
        }

        foreach (var (step, veth) in sandbox.Links)
        {
            LinkMessages.Change(_inner.Writer, veth.Index, step is Change ? new LinkSettings { Up = true, Mtu = veth.Mtu, Address = veth.Mac.ToWire() } : JustUp);
            if (veth.EnableIPv6 && warm.LinkOf(veth) is not null)
                LinkRequests.Get(_inner.Writer, veth.Index); // Makes the kernel see at once that a link which was down has its carrier; else IPv6 begins up to a second later.
            _inner.Belongs(step);
        }

        foreach (var (step, route) in sandbox.Routes)
        {
            IpMessages.Add(_inner.Writer, route);
            _inner.Belongs(step);
        }

        foreach (var (step, rule) in sandbox.Rules)
        {
            IpMessages.Add(_inner.Writer, rule);
            _inner.Belongs(step);
        }

        _inner.Send(session.Connection, log, static (step, errno) => step is Add { Object: RuleObject } && errno == Errno.Exists);
    }

    /// <summary>A prepared link gets the name, address and MTU that were asked for while it is down.</summary>
    private void Adapt(WarmSlot slot, VethObject veth)
    {
        var settings = new LinkSettings
        {
            Name = veth.Interface == WarmSlot.Interface ? null : veth.Interface,
            Address = veth.Mac == slot.Link.Mac ? null : veth.Mac.ToWire(),
            Mtu = veth.Mtu == VethMessages.WarmMtu ? null : veth.Mtu,
        };
        if (settings != NoSettings)
            LinkMessages.Change(_inner.Writer, veth.Index, settings);
    }

    /// <summary>Goes inside once, for the connection and for the settings: a prepared link has no IPv6 until it is asked for, a fresh one has until it is forbidden.</summary>
    private void Visit(SandboxLinks sandbox, NamespaceSession session, ExecutionLog log)
    {
        var pending = sandbox.Links.Where(item => item.Veth.EnableIPv6 || warm.LinkOf(item.Veth) is null).ToArray();
        if (pending.Length > 0 || sandbox.SubLinks.Count > 0 || !session.IsConnected)
        {
            namespaces.Visitor.Visit(session, () =>
            {
                foreach (var (step, veth) in pending)
                {
                    if (namespaces.Visitor.Settings.Apply(warm.LinkOf(veth) is null ? veth.Interface : WarmSlot.Interface, veth.EnableIPv6) is { } error)
                        log.Fail(step, error);
                }

                foreach (var (step, link) in sandbox.SubLinks)
                {
                    if (namespaces.Visitor.Settings.Apply(link.Interface, link.EnableIPv6) is { } error)
                        log.Fail(step, error);
                }
            });
        }
    }

    private bool TryLocate(SandboxLinks sandbox, Operation step, ExecutionLog log, out NamespaceSession session)
    {
        if (namespaces.Refusal(sandbox.Path) is { } refusal)
        {
            sandbox.Fail(refusal, log);
            log.Fail(step, refusal);
            session = null!;
            return false;
        }

        try
        {
            session = namespaces.Locate(sandbox.Path);
            return true;
        }
        catch (Exception failure) when (failure is SystemCallException or NetlinkException)
        {
            var error = AgentError.NotFound($"the network namespace {sandbox.Path} cannot be opened: {failure.Message}; remove the sandbox, or make the namespace again");
            sandbox.Fail(error, log);
            log.Fail(step, error);
            session = null!;
            return false;
        }
    }
}
