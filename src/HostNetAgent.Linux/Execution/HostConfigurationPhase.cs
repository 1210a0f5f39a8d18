using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>Addresses, routes and the up state of own devices on the host.</summary>
internal sealed class HostConfigurationPhase(NetlinkConnection host) : IPhase
{
    private readonly MessageBatch _batch = new();

    public void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        _batch.Clear();
        foreach (var step in steps)
        {
            if (log.IsSkipped(step))
                continue;
            Write(step);
            _batch.Belongs(step);
        }

        _batch.Send(host, log, static (step, errno) =>
            (step is Change && errno == Errno.Exists) || (step is Remove && errno is Errno.NoDevice or Errno.AddressNotAvailable or Errno.NoProcess or Errno.NoEntry));
    }

    private void Write(Operation step)
    {
        var writer = _batch.Writer;
        switch (step)
        {
            case Remove { Object: AddressObject address }:
                IpMessages.Delete(writer, address);
                break;
            case Remove { Object: RouteObject route }:
                IpMessages.Delete(writer, route);
                break;
            case Remove { Object: DeviceUpObject up }:
                LinkMessages.Change(writer, up.Device, new LinkSettings { Up = false });
                break;
            case Add { Object: AddressObject address }:
                IpMessages.Add(writer, address);
                break;
            case Change { Object: AddressObject address }:
                IpMessages.RestoreRoutes(writer, address);
                break;
            case Add { Object: RouteObject route }:
                IpMessages.Add(writer, route);
                break;
            case Add { Object: DeviceUpObject up }:
                LinkMessages.Change(writer, up.Device, new LinkSettings { Up = true, Group = OwnMarks.BridgeGroup });
                break;
        }
    }
}
