using System.Net;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;
using HostNetAgent.TestKit.Contract;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests;

/// <summary>The real kernel, in network and mount namespaces that die with each test.</summary>
public sealed class LinuxKernelContractTests : KernelContract, IDisposable
{
    /// <summary>Interface group of pairs that wait in a prepared namespace.</summary>
    private const uint WaitingGroup = 0x686e_0003;

    private readonly List<IDisposable> _taken = [];
    private readonly string _run = Directory.CreateTempSubdirectory("hostnet-contract-").FullName;

    protected override string NamespaceDirectory => "/run/netns";

    public void Dispose()
    {
        foreach (var taken in _taken)
            taken.Dispose();
        Directory.Delete(_run, recursive: true);
    }

    protected override void Isolate(Action body) => Run(() =>
    {
        WithoutBridgeNetfilter();
        body();
    });

    protected override IKernel Open() => new LinuxKernel(new LinuxKernelOptions { NamespaceDirectory = NamespaceDirectory, RunDirectory = _run, WarmNamespaces = 2 }, TimeProvider.System);

    /// <summary>Under br_netfilter no port is isolated; a new namespace has it on where its module is loaded.</summary>
    private static void WithoutBridgeNetfilter()
    {
        foreach (var setting in new[] { "iptables", "ip6tables" })
        {
            if (File.Exists($"/proc/sys/net/bridge/bridge-nf-call-{setting}"))
                File.WriteAllText($"/proc/sys/net/bridge/bridge-nf-call-{setting}", "0");
        }
    }

    protected override void MakeForeignBridge(string name) => Ip($"link add {name} type bridge");

    protected override bool HasDevice(string name) => Try("ip", "link", "show", name).Code == 0;

    protected override void DeleteDevice(string name) => Ip($"link del {name}");

    protected override TimeSpan PreparationTime => TimeSpan.FromSeconds(10);

    protected override void Damage(VethObject veth, LinkDamage damage)
    {
        var inside = $"-n {Path.GetFileName(veth.Namespace)} link set {veth.Interface}";
        switch (damage)
        {
            case LinkDamage.Down: Ip($"{inside} down"); break;
            case LinkDamage.OtherMtu: Ip($"{inside} mtu 1300"); break;
            case LinkDamage.OtherMac: Ip($"{inside} address 02:00:00:00:00:ff"); break;
            case LinkDamage.NotIsolated: Ip($"link set {veth.Name} type bridge_slave isolated off"); break;
            case LinkDamage.NoBridge: Ip($"link set {veth.Name} nomaster"); break;
            case LinkDamage.NoMark: Ip($"link set {veth.Name} group 0"); break;
            case LinkDamage.Waiting:
                Ip($"link set {veth.Name} nomaster down");
                Ip($"link set {veth.Name} group {WaitingGroup}");
                Ip($"{inside} down");
                Ip($"-n {Path.GetFileName(veth.Namespace)} addr flush dev {veth.Interface}");
                break;
        }
    }

    protected override void Unpin(string path)
    {
        _taken.Add(File.OpenHandle(path));
        Ip($"netns del {Path.GetFileName(path)}");
    }

    protected override void DeleteRule(RuleObject rule) =>
        Ip($"-n {Path.GetFileName(rule.Namespace)} {(rule.Source.IsV6 ? "-6" : "-4")} rule del from {rule.Source} priority {rule.Priority}");

    protected override void MakeForeignNamespace(string path) => Ip($"netns add {Path.GetFileName(path)}");

    protected override bool HasNamespace(string path) => Try("ip", "netns", "exec", Path.GetFileName(path), "true").Code == 0;

    protected override void TakePort(ushort port) => _taken.Add(Listen(IPAddress.Any, port));
}
