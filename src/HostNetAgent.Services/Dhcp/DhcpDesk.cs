using System.Buffers.Binary;
using System.Text;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dhcp;

/// <summary>The server's part of the protocol for one network (RFC 2131 4.3). Decides and writes; sends nothing.</summary>
internal sealed class DhcpDesk(DhcpLeases leases, TimeProvider time)
{
    private const uint LeaseSeconds = 3600;
    private readonly DhcpStorm _storm = new(time);

    /// <summary>The answer to a packet.</summary>
    /// <param name="scope">The network.</param>
    /// <param name="model">The model: who has which address.</param>
    /// <param name="packet">What came in.</param>
    /// <param name="answer">Room for the answer.</param>
    /// <param name="unicast">The client's address, when the answer goes there and not to everybody.</param>
    /// <returns>Its length; 0 for none.</returns>
    public int Answer(DhcpScope scope, HostModel model, ReadOnlySpan<byte> packet, Span<byte> answer, out IpAddress? unicast)
    {
        unicast = null;
        if (DhcpRequest.Read(packet) is not { Relayed: false } request || !_storm.Allows(request.Client))
            return 0;
        if (request.Server is { } chosen && chosen != scope.Server)
            return 0;
        var endpoint = Endpoint(model, scope, request.Client);
        var own = endpoint?.AddressOf(v6: false);
        if (own is null && scope.Network.DhcpRange is null)
            return 0;
        switch (request.Type)
        {
            case DhcpMessageType.Discover:
                return (own ?? leases.Offer(scope, request.Client, request.Wanted)) is { } offer ? Grant(scope, model, request, endpoint, DhcpMessageType.Offer, offer, answer) : 0;
            case DhcpMessageType.Request:
                return Confirm(scope, model, request, endpoint, own, answer, out unicast);
            // An answer goes where the client says that it is: nowhere but to the network's own hosts.
            case DhcpMessageType.Inform when own is null ? scope.IsHost(request.Current) : request.Current == own:
                unicast = request.Current;
                return Grant(scope, model, request, endpoint, DhcpMessageType.Ack, IpAddress.AnyV4, answer);
            case DhcpMessageType.Release when own is null:
                leases.Release(scope, request.Client);
                return 0;
            case DhcpMessageType.Decline when own is null && request.Wanted is { } refused:
                leases.Avoid(scope, request.Client, refused);
                return 0;
            default:
                return 0;
        }
    }

    private int Confirm(DhcpScope scope, HostModel model, DhcpRequest request, Endpoint? endpoint, IpAddress? own, Span<byte> answer, out IpAddress? unicast)
    {
        unicast = null;
        if ((request.Wanted ?? (request.Current.IsUnspecified ? null : request.Current)) is not { } wanted)
            return 0;
        if (own is { } address ? wanted != address : !leases.Take(scope, request.Client, wanted, LeaseSeconds))
            return Refuse(scope, request, answer);
        if (request.Current == wanted)
            unicast = wanted;
        return Grant(scope, model, request, endpoint, DhcpMessageType.Ack, wanted, answer);
    }

    private static int Refuse(DhcpScope scope, DhcpRequest request, Span<byte> answer)
    {
        var reply = new DhcpReply(answer, request, DhcpMessageType.Nak, IpAddress.AnyV4, scope.Server);
        reply.Add(DhcpOption.Message, "this address is not yours here"u8);
        return End(reply, request);
    }

    private static int Grant(DhcpScope scope, HostModel model, DhcpRequest request, Endpoint? endpoint, DhcpMessageType type, IpAddress address, Span<byte> answer)
    {
        var reply = new DhcpReply(answer, request, type, address, scope.Server);
        if (!address.IsUnspecified)
        {
            reply.Add(DhcpOption.LeaseTime, LeaseSeconds);
            reply.Add(DhcpOption.RenewalTime, LeaseSeconds / 2);
            reply.Add(DhcpOption.RebindingTime, LeaseSeconds / 8 * 7);
        }

        reply.Add(DhcpOption.SubnetMask, scope.Mask);
        if (scope.HasRouter && request.Asks(DhcpOption.ClasslessRoutes))
            reply.Add(DhcpOption.ClasslessRoutes, scope.Routes());
        if (scope.HasRouter)
            reply.Add(DhcpOption.Router, scope.Server);
        NameServers(ref reply, scope);
        if (request.Asks(DhcpOption.Mtu))
        {
            Span<byte> mtu = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(mtu, (ushort)scope.Network.Mtu);
            reply.Add(DhcpOption.Mtu, mtu);
        }

        Text(ref reply, request, DhcpOption.DomainName, scope.Domain);
        if (endpoint is not null && model.Sandboxes.TryGetValue(endpoint.SandboxId, out var sandbox))
            Text(ref reply, request, DhcpOption.HostName, sandbox.Hostname ?? sandbox.Name);
        if (request.Asks(DhcpOption.SearchDomains) && scope.Search() is { Length: > 0 } search)
            reply.Add(DhcpOption.SearchDomains, search);
        return End(reply, request);
    }

    private static void NameServers(ref DhcpReply reply, DhcpScope scope)
    {
        Span<byte> servers = stackalloc byte[4 * Math.Min(scope.NameServers.Length, 3)];
        for (var i = 0; i < servers.Length; i += 4)
            scope.NameServers[i / 4].WriteBytes(servers.Slice(i, 4));
        if (!servers.IsEmpty)
            reply.Add(DhcpOption.NameServers, servers);
    }

    private static void Text(ref DhcpReply reply, DhcpRequest request, byte code, string text)
    {
        if (text.Length > 0 && request.Asks(code))
            reply.Add(code, Encoding.ASCII.GetBytes(text));
    }

    // A relay on the same link expects its own option last (RFC 3046).
    private static int End(DhcpReply reply, DhcpRequest request)
    {
        if (request.Options[DhcpOption.RelayInformation] is { } relay)
            reply.Add(DhcpOption.RelayInformation, relay);
        return reply.End();
    }

    private static Endpoint? Endpoint(HostModel model, DhcpScope scope, MacAddress mac) =>
        model.Pools.TryGetValue(scope.Network.Id, out var pool) && pool.Macs.TryGetValue(mac, out var id) ? model.Endpoints.GetValueOrDefault(id) : null;
}
