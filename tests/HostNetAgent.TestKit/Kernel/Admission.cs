using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.TestKit.Kernel;

/// <summary>What the kernel refuses, in its words.</summary>
internal static class Admission
{
    /// <summary>The complaint about an object that is to be added, or null.</summary>
    public static string? Refuse(FakeHost host, KernelObject item) =>
        item is not SysctlObject && host.All.Any(other => other.Key == item.Key)
            ? $"EEXIST: {item} is there already"
            : item switch
            {
                NamespaceObject space => Namespace(host, space),
                BridgeObject bridge => Device(host, "", bridge.Name, bridge.Index),
                VethObject veth => Device(host, "", veth.Name, veth.Index) ?? Device(host, veth.Namespace, veth.Interface, veth.Index) ?? Place(host, veth),
                TapObject tap => Device(host, "", tap.Name, tap.Index) ?? Bridge(host, tap.Bridge),
                UplinkObject uplink => Bridge(host, uplink.Bridge),
                SubLinkObject link => Device(host, link.Namespace, link.Interface, link.Index) ?? Parent(link.Interface, link.Parent, link.ParentIndex),
                VlanObject vlan => Device(host, "", vlan.Name, vlan.Index) ?? Parent(vlan.Name, vlan.Trunk, vlan.TrunkIndex),
                ShimObject shim => Device(host, "", shim.Name, shim.Index) ?? Parent(shim.Name, shim.Parent, shim.ParentIndex),
                DummyObject dummy => Device(host, "", dummy.Name, dummy.Index),
                DeviceUpObject up => Exists(host, "", up.Device),
                AddressObject address => Exists(host, address.Namespace, address.Device) ?? Family(host, address),
                RouteObject route => Exists(host, route.Namespace, route.Device) ?? IsUp(host, route) ?? NextHop(host, route),
                RuleObject rule => host.HasNamespace(rule.Namespace) ? null : $"ENOENT: there is no namespace {rule.Namespace}",
                ElementObject => host.All.Any(other => other is RulesetObject) ? null : "ENOENT: there is no such table",
                SysctlObject setting => host.Setting(setting.Namespace, setting.Path) is null ? $"ENOENT: there is no setting net/{setting.Path}" : null,
                HeldPortObject port => Port(host, port),
                _ => null,
            };

    /// <summary>The complaint about an object that is to be changed in place, or null.</summary>
    public static string? RefuseChange(FakeHost host, KernelObject item) => item switch
    {
        VethObject veth => Place(host, veth),
        TapObject tap => Bridge(host, tap.Bridge),
        UplinkObject uplink => Bridge(host, uplink.Bridge),
        SysctlObject setting => host.Setting(setting.Namespace, setting.Path) is null ? $"ENOENT: there is no setting net/{setting.Path}" : null,
        _ => null,
    };

    /// <summary>The device that a setting belongs to, or null.</summary>
    public static string? DeviceOf(string path) => path.Split('/') is [_, "conf", not "all" and not "default" and var device, _] ? device : null;

    private static string? Namespace(FakeHost host, NamespaceObject space) => (space.Adopted, host.HasNamespace(space.Path)) switch
    {
        (true, false) => $"ENOENT: {space.Path} is gone",
        (false, true) => $"EEXIST: {space.Path} is there already",
        _ => null,
    };

    private static string? Device(FakeHost host, string space, string name, int index)
    {
        if (!host.HasNamespace(space))
            return $"EINVAL: there is no namespace {space}";
        if (Devices(host, space).Any(device => device.Name == name))
            return $"EEXIST: a device named {name} is there already";
        return index == 1 || Devices(host, space).Any(device => device.Index == index) ? $"EBUSY: index {index} is in use" : null;
    }

    private static string? Parent(string device, string parent, int index) => index == 0 ? $"ENODEV: {device} has no parent {parent}" : null;

    private static IEnumerable<(string Name, int Index)> Devices(FakeHost host, string space)
    {
        yield return ("lo", 1);
        foreach (var item in host.All)
        {
            if (space.Length == 0 && item is BridgeObject bridge)
                yield return (bridge.Name, bridge.Index);
            if (space.Length == 0 && item is TapObject tap)
                yield return (tap.Name, tap.Index);
            if (space.Length == 0 && item is HostLinkObject link)
                yield return (link.Name, link.Index);
            if (item is SubLinkObject sub && sub.Namespace == space)
                yield return (sub.Interface, sub.Index);
            if (item is VethObject veth && (space.Length == 0 || veth.Namespace == space))
                yield return (space.Length == 0 ? veth.Name : veth.Interface, veth.Index);
        }
    }

    private static string? Place(FakeHost host, VethObject veth) => Bridge(host, veth.Bridge);

    private static string? Bridge(FakeHost host, int index) =>
        host.All.Any(item => item is BridgeObject bridge && bridge.Index == index) ? null : $"ENODEV: there is no bridge with index {index}";

    private static string? Exists(FakeHost host, string space, int device) =>
        Devices(host, space).Any(item => item.Index == device) ? null : $"ENODEV: there is no device {device}{(space.Length == 0 ? "" : $" in {space}")}";

    private static string? Family(FakeHost host, AddressObject address) => address.Prefix.IsV6 && host.All.Any(item =>
            (item is VethObject { EnableIPv6: false } veth && address.Namespace == veth.Namespace && address.Device == veth.Index)
            || (item is SubLinkObject { EnableIPv6: false } link && address.Namespace == link.Namespace && address.Device == link.Index))
        ? $"EACCES: IPv6 is disabled on device {address.Device}"
        : null;

    private static string? IsUp(FakeHost host, RouteObject route)
    {
        var up = route.Namespace.Length == 0
            ? host.All.Any(item => item is DeviceUpObject device && device.Device == route.Device)
            : host.All.Any(item =>
                (item is VethObject { Up: true } veth && veth.Namespace == route.Namespace && veth.Index == route.Device)
                || (item is SubLinkObject { Up: true } link && link.Namespace == route.Namespace && link.Index == route.Device));
        return up || route.Device == 1 ? null : $"ENETDOWN: device {route.Device} is not up";
    }

    private static string? NextHop(FakeHost host, RouteObject route) =>
        route.Gateway is not { } gateway || host.All.Any(item => item is AddressObject address
            && (address.Namespace, address.Device) == (route.Namespace, route.Device) && address.Prefix.Contains(gateway))
            ? null
            : $"ENETUNREACH: the gateway {gateway} is not on the link";

    private static string? Port(FakeHost host, HeldPortObject port) =>
        host.TakenPorts.Contains((port.Transport, port.Port)) ? $"EADDRINUSE: another program has {port}" : null;
}
