namespace HostNetAgent.Services.Dhcp;

/// <summary>Option codes (RFC 2132, 3397, 3442, 3046).</summary>
internal static class DhcpOption
{
    public const byte Pad = 0;
    public const byte SubnetMask = 1;
    public const byte Router = 3;
    public const byte NameServers = 6;
    public const byte HostName = 12;
    public const byte DomainName = 15;
    public const byte Mtu = 26;
    public const byte RequestedAddress = 50;
    public const byte LeaseTime = 51;
    public const byte Overload = 52;
    public const byte MessageType = 53;
    public const byte ServerId = 54;
    public const byte Wanted = 55;
    public const byte Message = 56;
    public const byte MaxSize = 57;
    public const byte RenewalTime = 58;
    public const byte RebindingTime = 59;
    public const byte ClientId = 61;
    public const byte RelayInformation = 82;
    public const byte SearchDomains = 119;
    public const byte ClasslessRoutes = 121;
    public const byte End = 255;
}

/// <summary>Values of option 53.</summary>
internal enum DhcpMessageType : byte
{
    Discover = 1,
    Offer = 2,
    Request = 3,
    Decline = 4,
    Ack = 5,
    Nak = 6,
    Release = 7,
    Inform = 8,
}
