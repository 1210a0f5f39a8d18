using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;
using HostNetAgent.TestKit.Contract;
using HostNetAgent.TestKit.Kernel;

namespace HostNetAgent.Engine.Tests;

public sealed class FakeKernelContractTests : KernelContract
{
    private readonly FakeHost _host = new();

    protected override string NamespaceDirectory => "/run/netns";

    protected override void Isolate(Action body) => body();

    protected override IKernel Open() => new FakeKernel(_host);

    protected override void MakeForeignBridge(string name) => _host.AddForeign(new BridgeObject(default, name, 70_000 + name.Length, new MacAddress(2), 1500));

    protected override bool HasDevice(string name) =>
        _host.Marked.Concat(_host.Foreign).Any(item => (item is BridgeObject bridge && bridge.Name == name) || (item is TapObject tap && tap.Name == name));

    protected override void DeleteDevice(string name) =>
        _host.Remove(_host.Marked.Single(item => (item is BridgeObject bridge && bridge.Name == name) || (item is VethObject veth && veth.Name == name) || (item is TapObject tap && tap.Name == name)));

    protected override TimeSpan PreparationTime => TimeSpan.Zero;

    protected override void Damage(VethObject veth, LinkDamage damage)
    {
        _host.Change(damage switch
        {
            LinkDamage.Down or LinkDamage.NoMark or LinkDamage.Waiting => veth with { Up = false },
            LinkDamage.OtherMtu => veth with { Mtu = 1300 },
            LinkDamage.OtherMac => veth with { Mac = new MacAddress(0x0200_0000_00ff) },
            LinkDamage.NotIsolated => veth with { Isolated = false },
            _ => veth,
        });
        if (damage is LinkDamage.Down or LinkDamage.Waiting)
            _host.WentDown(veth.Namespace, veth.Index);
        if (damage is LinkDamage.NoBridge or LinkDamage.Waiting)
            _host.LeaveBridge(veth with { Up = damage == LinkDamage.NoBridge });
    }

    protected override void Unpin(string path) => _host.LosePin(path);

    protected override void DeleteRule(RuleObject rule) => _host.Remove(rule);

    protected override void MakeForeignNamespace(string path) => _host.AddForeignNamespace(path);

    protected override bool HasNamespace(string path) => _host.HasNamespace(path);

    protected override void TakePort(ushort port) => _host.TakenPorts.Add((Transport.Tcp, port));
}
