using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Bench.Floor;

/// <summary>
/// The least that any program must do for the same attachment: kept sockets, messages encoded in advance, no choice, no check, no
/// store. For one dedicated thread, which enters namespaces.
/// </summary>
internal sealed class FloorHost : IDisposable
{
    private const int Loopback = 1;
    private const int ReceiveBuffer = 256 << 10;
    /// <summary>Numbers go down from here, since the agent's go up. Among those that the agent takes for its own kind: devices of others would make it look at the host again.</summary>
    private const int FirstNumber = 2_000_000_000;

    private readonly DescriptorHandle _home = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);
    private readonly NfTablesConnection _filter = new();
    private readonly NfTablesBatch _batch = new();
    private readonly NetlinkWriter _writer = new();
    private readonly NetlinkWriter _loopbackUp = new(64);
    private readonly string _directory;
    private int _next = FirstNumber;

    public FloorHost(string directory)
    {
        _directory = directory;
        LinkMessages.Change(_loopbackUp, Loopback, new LinkSettings { Up = true });
        FloorTables.Add(_batch);
        _filter.Require(_batch, "make the floor's tables");
    }

    /// <summary>A connection in the host's namespace.</summary>
    public NetlinkConnection Host { get; } = new(NetlinkProtocol.Route);

    /// <summary>Encodes the next attachment.</summary>
    public FloorAttachment Prepare(FloorPlace place, string name) => new(Path.Combine(_directory, name), _next--, place, (ushort)(40_000 + (_next % 20_000)));

    /// <summary>Makes the namespaces for attachments, which then exist.</summary>
    public void MakeNamespaces(IEnumerable<FloorAttachment> attachments)
    {
        foreach (var attachment in attachments.Where(attachment => !File.Exists(attachment.Path)))
            Create(attachment.Path).Dispose();
    }

    /// <summary>Attaches to an existing namespace.</summary>
    public void Attach(FloorAttachment attachment, FloorDuties? duties = null)
    {
        using var target = NamespaceCalls.Open(attachment.Path);
        NamespaceCalls.Enter(target);
        using var inside = new NetlinkConnection(new NetlinkSocket(NetlinkProtocol.Route, ReceiveBuffer));
        Connect(attachment, target, inside, duties);
    }

    /// <summary>Makes and pins the namespace, then attaches.</summary>
    public void AttachCold(FloorAttachment attachment, FloorDuties? duties = null)
    {
        NamespaceCalls.UnshareNetwork();
        using var target = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);
        using var inside = new NetlinkConnection(new NetlinkSocket(NetlinkProtocol.Route, ReceiveBuffer));
        File.WriteAllBytes(attachment.Path, []);
        Mounts.BindNamespace(target, attachment.Path);
        inside.Require(_loopbackUp, "bring loopback up");
        Connect(attachment, target, inside, duties);
    }

    /// <summary>Removes all links and elements of the floor.</summary>
    public void Clear()
    {
        _writer.Clear();
        LinkMessages.DeleteGroup(_writer, FloorAttachment.Group);
        Host.Execute(_writer);
        _batch.Clear();
        FloorTables.Delete(_batch);
        FloorTables.Add(_batch);
        _filter.Require(_batch, "empty the floor's tables");
    }

    /// <summary>Removes the floor's namespaces.</summary>
    public void RemoveNamespaces()
    {
        foreach (var path in Directory.EnumerateFiles(_directory))
        {
            Mounts.Detach(path);
            File.Delete(path);
        }
    }

    public void Dispose()
    {
        Clear();
        RemoveNamespaces();
        _home.Dispose();
        Host.Dispose();
        _filter.Dispose();
    }

    /// <summary>By a thread that is in the namespace, and leaves it. The host's sockets stay the host's wherever they are used from.</summary>
    private void Connect(FloorAttachment attachment, DescriptorHandle target, NetlinkConnection inside, FloorDuties? duties)
    {
        try
        {
            _filter.Require(attachment.Elements, "write elements");
            attachment.Descriptor = target.Number;
            Host.Require(attachment.Host, "make a pair");
            if (duties is not null)
                FloorDuties.ForbidIPv6(FloorAttachment.Interface);
        }
        finally
        {
            NamespaceCalls.Enter(_home);
        }

        inside.Require(attachment.Inner, "set up the inner end");
        duties?.Hold(attachment.HostPort);
        duties?.Store();
    }

    private DescriptorHandle Create(string path)
    {
        NamespaceCalls.UnshareNetwork();
        var target = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);
        using (var inside = new NetlinkConnection(NetlinkProtocol.Route))
            inside.Require(_loopbackUp, "bring loopback up");
        NamespaceCalls.Enter(_home);
        File.WriteAllBytes(path, []);
        Mounts.BindNamespace(target, path);
        return target;
    }
}
