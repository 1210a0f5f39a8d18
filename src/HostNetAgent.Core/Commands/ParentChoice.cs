using System.Globalization;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>The device that a macvlan or ipvlan network will stand on: one of the host's, a VLAN interface to be made on one, or a dummy.</summary>
internal sealed class ParentChoice(Draft draft, CreateNetwork command, string id)
{
    private const string Field = "options.parent";
    private const int LastVlan = 4094;

    public Result<NetworkParent> Decide()
    {
        if (!command.Options.TryGetValue("parent", out var name) || name.Length == 0)
            return Dummy();
        if (DeviceName.Check(name) is { } reason)
            return AgentError.Invalid($"{Wish(name)}: {reason}; name a device such as eth1, or eth1.50 for a VLAN", Field);
        if (OwnDevice(name) is { } refused)
            return refused;
        if (Shared(name) is { } shared)
            return new NetworkParent(name) { Origin = shared.Origin, Trunk = shared.Trunk, VlanId = shared.VlanId };
        return draft.Facts.Devices.TryGetValue(name, out var device) ? Existing(name, device) : Vlan(name);
    }

    /// <summary>A network whose parent of our making is this device.</summary>
    public static Network? SharerOf(HostModel model, string name) =>
        model.Networks.Values.FirstOrDefault(network => network.Parent is { Origin: not ParentOrigin.Existing } parent && parent.Name == name);

    private NetworkParent? Shared(string name) => SharerOf(draft.Model, name)?.Parent;

    private Result<NetworkParent> Dummy() => draft.Context.SupportsLink("dummy")
        ? new NetworkParent($"{(command.Driver == NetworkDriver.Ipvlan ? "di" : "dm")}-{id[..12]}") { Origin = ParentOrigin.Dummy }
        : AgentError.Unsupported($"network '{command.Name}' cannot be created without a parent: it would need a dummy device, and the kernel lacks them (CONFIG_DUMMY, module dummy); name a parent with --opt parent=DEVICE, or use a kernel with that module", Field);

    private AgentError? OwnDevice(string name)
    {
        foreach (var network in draft.Model.Networks.Values)
        {
            if (network.IsBridge && network.Device == name)
                return AgentError.Conflict($"{Wish(name)}: it is the bridge of network '{network.Name}'; name a device of the host, or connect sandboxes to '{network.Name}' itself", Field);
            if (network.IsBridged && network.Uplink == name)
                return AgentError.Conflict($"{Wish(name)}: it is the uplink of network '{network.Name}'; connect sandboxes to '{network.Name}', or name another device", Field);
            if (network.Parent?.Shim?.Name == name)
                return AgentError.Conflict($"{Wish(name)}: it is the host shim of network '{network.Name}'; name '{network.Parent.Name}' instead", Field);
        }

        return IsOwn(name) && Shared(name) is null
            ? AgentError.Conflict($"{Wish(name)}: the agent made that device for something else; name a device of the host", Field)
            : null;
    }

    private bool IsOwn(string name) => draft.Facts.DeviceNames.Contains(name) && !draft.Facts.Devices.ContainsKey(name);

    private Result<NetworkParent> Existing(string name, HostDevice device)
    {
        if (device.IsLoopback || !device.IsEthernet)
            return AgentError.Invalid($"{Wish(name)}: it carries no Ethernet frames; name a device such as eth1", Field);
        return device.Master.Length > 0
            ? AgentError.Conflict($"{Wish(name)}: it is a port of '{device.Master}', which takes all that comes in there; name '{device.Master}' instead, or take it out", Field)
            : new NetworkParent(name);
    }

    private Result<NetworkParent> Vlan(string name)
    {
        var parts = name.Split('.');
        if (parts.Length == 1)
            return AgentError.NotFound($"{Wish(name)}: the host has no such device; 'ip link' shows those that it has", Field);
        if (parts.Length > 2 || parts[0].Length == 0)
            return AgentError.Invalid($"{Wish(name)}: the host has no such device, and it is no name for a VLAN interface to be made either, which has one dot only; write DEVICE.ID, such as eth1.50", Field);
        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var vlan) || vlan is < 1 or > LastVlan || vlan.ToString(CultureInfo.InvariantCulture) != parts[1])
            return AgentError.Invalid($"{Wish(name)}: '{parts[1]}' is no VLAN id; choose one from 1 to {LastVlan}", Field);
        return Trunk(name, parts[0], vlan);
    }

    private Result<NetworkParent> Trunk(string name, string trunk, int vlan)
    {
        if (DeviceName.Check(trunk) is { } reason)
            return AgentError.Invalid($"{Wish(name)}: '{trunk}' can carry no VLAN: {reason}; name a device such as eth1.50", Field);
        if (IsOwn(trunk))
            return AgentError.Conflict($"{Wish(name)}: '{trunk}' is a device of the agent; name a device of the host", Field);
        if (!draft.Facts.Devices.ContainsKey(trunk))
            return AgentError.NotFound($"{Wish(name)}: the host has neither that device nor '{trunk}' to make a VLAN interface on; 'ip link' shows those that it has", Field);
        return draft.Context.SupportsLink("vlan")
            ? new NetworkParent(name) { Origin = ParentOrigin.Vlan, Trunk = trunk, VlanId = vlan }
            : AgentError.Unsupported($"{Wish(name)}: the VLAN interface would have to be made, and the kernel lacks them (CONFIG_VLAN_8021Q, module 8021q); use a kernel with that module, or name a device that is there", Field);
    }

    private string Wish(string name) => $"network '{command.Name}' cannot stand on '{name}'";
}
