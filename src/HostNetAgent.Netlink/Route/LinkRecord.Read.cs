using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

public sealed partial record LinkRecord
{
    /// <summary>Decodes an RTM_NEWLINK or RTM_DELLINK.</summary>
    /// <param name="message">The message.</param>
    /// <param name="unknown">Gets a verbatim copy of every attribute that has no property here, if given.</param>
    /// <exception cref="NetlinkFormatException">Truncated or inconsistent.</exception>
    public static LinkRecord Read(in MessageReader message, NetlinkWriter? unknown = null)
    {
        var header = message.Read<ifinfomsg>();
        var fields = new Fields(header.ifi_family);
        var reader = message.Attributes<ifinfomsg>();
        while (reader.Next())
        {
            if (!fields.Take(in reader) && !fields.TakeNested(in reader))
                unknown?.Attribute(reader.RawType, reader.Payload);
        }

        return fields.ToRecord(in header);
    }

    /// <summary>Mutable while reading: a dump of thousands of links should not copy a record for each attribute.</summary>
    private struct Fields(RouteFamily family)
    {
        private string? _name;
        private string? _alias;
        private string? _kindName;
        private List<string>? _alternativeNames;
        private MacAddress? _address;
        private LinkStatistics? _statistics;
        private LinkKind? _kind;
        private BridgePort? _port;
        private AddressGeneration? _addressGeneration;
        private bool _isIPv6Disabled;
        private OperationalState _state;
        private uint _group;
        private uint _transmitQueues;
        private uint _receiveQueues;
        private int _mtu;
        private int _master;
        private int _lowerLink;
        private int _newIndex;
        private int? _lowerLinkNamespace;

        public bool Take(in AttributeReader reader)
        {
            switch (reader.Type)
            {
                case if_link.IFLA_IFNAME: _name = reader.Text(); break;
                case if_link.IFLA_IFALIAS: _alias = reader.Text(); break;
                case if_link.IFLA_MTU: _mtu = reader.S32(); break;
                case if_link.IFLA_ADDRESS: _address = reader.Mac(); break;
                case if_link.IFLA_MASTER: _master = reader.S32(); break;
                case if_link.IFLA_LINK: _lowerLink = reader.S32(); break;
                case if_link.IFLA_LINK_NETNSID: _lowerLinkNamespace = reader.S32(); break;
                case if_link.IFLA_NEW_IFINDEX: _newIndex = reader.S32(); break;
                case if_link.IFLA_GROUP: _group = reader.U32(); break;
                case if_link.IFLA_OPERSTATE: _state = (OperationalState)reader.U8(); break;
                case if_link.IFLA_NUM_TX_QUEUES: _transmitQueues = reader.U32(); break;
                case if_link.IFLA_NUM_RX_QUEUES: _receiveQueues = reader.U32(); break;
                case if_link.IFLA_STATS64: _statistics = LinkStatistics.Read(in reader); break;
                default: return false;
            }

            return true;
        }

        public bool TakeNested(in AttributeReader reader)
        {
            switch (reader.Type)
            {
                case if_link.IFLA_LINKINFO: TakeInfo(reader.Nested()); return true;
                case if_link.IFLA_PROTINFO when family == RouteFamily.Bridge: _port = BridgePort.Read(reader.Nested()); return true;
                case if_link.IFLA_PROP_LIST: TakeProperties(reader.Nested()); return true;
                case if_link.IFLA_AF_SPEC: TakeFamilies(reader.Nested()); return false;
                default: return false;
            }
        }

        public readonly LinkRecord ToRecord(in ifinfomsg header) => new()
        {
            Index = header.ifi_index,
            Family = header.ifi_family,
            HardwareType = header.ifi_type,
            Flags = header.ifi_flags,
            Name = _name ?? "",
            AlternativeNames = _alternativeNames ?? (IReadOnlyList<string>)[],
            Mtu = _mtu,
            Address = _address,
            Master = _master,
            LowerLink = _lowerLink,
            LowerLinkNamespace = _lowerLinkNamespace,
            NewIndex = _newIndex,
            Group = _group,
            Alias = _alias,
            State = _state,
            TransmitQueues = _transmitQueues,
            ReceiveQueues = _receiveQueues,
            AddressGeneration = _addressGeneration,
            IsIPv6Disabled = _isIPv6Disabled,
            Kind = _kind,
            Port = _port,
            Statistics = _statistics,
        };

        private void TakeInfo(AttributeReader reader)
        {
            ReadOnlySpan<byte> data = [];
            ReadOnlySpan<byte> portData = [];
            var isBridgePort = false;
            while (reader.Next())
            {
                switch (reader.Type)
                {
                    case if_link.IFLA_INFO_KIND: _kindName = reader.Text(); break;
                    case if_link.IFLA_INFO_DATA: data = reader.Payload; break;
                    case if_link.IFLA_INFO_SLAVE_KIND: isBridgePort = string.Equals(reader.Text(), BridgeLink.KindName, StringComparison.Ordinal); break;
                    case if_link.IFLA_INFO_SLAVE_DATA: portData = reader.Payload; break;
                }
            }

            if (_kindName is not null)
                _kind = LinkKind.Read(_kindName, data);
            if (isBridgePort)
                _port = BridgePort.Read(new AttributeReader(portData));
        }

        private void TakeProperties(AttributeReader reader)
        {
            while (reader.Next())
            {
                if (reader.Type == if_link.IFLA_ALT_IFNAME)
                    (_alternativeNames ??= []).Add(reader.Text());
            }
        }

        /// <summary>The settings are an array of 32-bit numbers that grows with the kernel; one that is not there yet is off.</summary>
        private static bool Setting(ReadOnlySpan<byte> settings, int index) =>
            settings.Length >= (index + 1) * sizeof(int) && MemoryMarshal.Read<int>(settings[(index * sizeof(int))..]) != 0;

        private void TakeFamilies(AttributeReader reader)
        {
            while (reader.Next())
            {
                if (reader.Type != (ushort)RouteFamily.IPv6)
                    continue;
                var inet6 = reader.Nested();
                while (inet6.Next())
                {
                    if (inet6.Type == if_link.IFLA_INET6_ADDR_GEN_MODE)
                        _addressGeneration = (AddressGeneration)inet6.U8();
                    else if (inet6.Type == if_link.IFLA_INET6_CONF)
                        _isIPv6Disabled = Setting(inet6.Payload, if_link.DEVCONF_DISABLE_IPV6);
                }
            }
        }
    }
}
