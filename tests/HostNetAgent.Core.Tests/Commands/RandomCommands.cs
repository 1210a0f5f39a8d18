using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Commands among few names, addresses and ports, so that they meet each other often.</summary>
internal static class RandomCommands
{
    private static readonly Gen<string> s_network = Gen.Choose(0, 3).Select(i => $"n{i}");
    private static readonly Gen<string> s_sandbox = Gen.Choose(0, 3).Select(i => $"s{i}");

    private static readonly Gen<PortRequest> s_port =
        from transport in Gen.Elements(Transport.Tcp, Transport.Udp)
        from host in Gen.Elements<IpAddress?>(null, null, IpAddress.AnyV4, IpAddress.LoopbackV4, IpAddress.LoopbackV6, IpAddress.Parse("192.0.2.1"))
        from count in Gen.Choose(1, 3)
        from port in Gen.Choose(80, 84)
        from hostPort in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(8000, 8016)))
        from more in count == 1 && hostPort > 0 ? Gen.Choose(0, 2) : Gen.Constant(0)
        select new PortRequest(transport, host, (ushort)hostPort, (ushort)(hostPort == 0 ? 0 : hostPort + count - 1 + more), (ushort)port, count);

    private static readonly Gen<PortRequest> s_bare = Gen.Choose(80, 84).Select(port => new PortRequest(Transport.Tcp, null, 0, 0, (ushort)port, 1));

    private static readonly Gen<AttachRequest> s_attachment =
        from network in s_network
        from offset in Gen.Frequency((3, Gen.Constant(-1)), (1, Gen.Choose(0, 15)))
        from mac in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        from priority in Gen.Choose(-1, 1)
        from ports in s_port.Between(0, 2)
        select new AttachRequest(network)
        {
            Address4 = offset < 0 ? null : IpAddress.Parse($"10.0.{network[1]}.0").Add((UInt128)offset),
            Mac = mac == 0 ? null : new MacAddress(0x020000000000 + (ulong)mac),
            GatewayPriority = priority,
            Ports = [.. ports],
        };

    private static readonly Gen<Command> s_createNetwork =
        from name in s_network
        from explicitly in Gen.Elements(true, true, false)
        from v6 in Gen.Elements(true, false)
        from isInternal in Gen.Frequency((1, Gen.Constant(true)), (5, Gen.Constant(false)))
        from range in Gen.Elements(true, false)
        from icc in Gen.Elements(true, false)
        select (Command)new CreateNetwork(name)
        {
            EnableIPv6 = v6,
            Internal = isInternal,
            InterContainerCommunication = icc,
            Subnets = explicitly
                ? [new SubnetRequest(IpPrefix.Parse($"10.0.{name[1]}.0/28"), Range: range ? IpPrefix.Parse($"10.0.{name[1]}.8/30") : null)]
                : ImmutableArray<SubnetRequest>.Empty,
        };

    private static readonly Gen<Command> s_command = Gen.Frequency<Command>(
        (3, s_createNetwork),
        (1, s_network.Select(name => (Command)new RemoveNetwork(name))),
        (5, from name in s_sandbox
            from attachments in s_attachment.Between(0, 2)
            from links in s_sandbox.Between(0, 1)
            select (Command)new CreateSandbox(name) { Attachments = [.. attachments], Links = [.. links.Select(link => new SandboxLink(link, "other"))] }),
        (4, from name in s_sandbox
            from shared in Gen.Frequency((4, s_sandbox.Select(leader => $"container:{leader}")), (1, Gen.Constant("host")))
            select (Command)new CreateSandbox(name) { Attachments = [new AttachRequest(shared)] }),
        (1, s_attachment.Select(attachment => (Command)new CreateSandbox((string?)null) { Attachments = [attachment] })),
        (2, s_sandbox.Select(name => (Command)new RemoveSandbox(name))),
        (5, from name in s_sandbox from attachment in s_attachment select (Command)new Connect(name, attachment)),
        (3, from name in s_sandbox from network in s_network select (Command)new Disconnect(name, network)),
        (3, from name in s_sandbox from ports in s_port.Between(1, 2) select (Command)new Publish(name, null, [.. ports])),
        (4, from name in s_sandbox from port in Gen.Frequency((1, s_port), (3, s_bare)) select (Command)new Unpublish(name, [port])));

    public static Arbitrary<List<Command>> Sequences { get; } = s_command.Sequence(30, 120);
}
