namespace HostNetAgent.Services.Dns.Codec;

/// <summary>The third and fourth byte of a message (RFC 1035 4.1.1, RFC 4035 3.2), without opcode and response code.</summary>
[Flags]
internal enum HeaderFlags : ushort
{
    None = 0,
    Response = 0x8000,
    Authoritative = 0x0400,
    Truncated = 0x0200,
    RecursionDesired = 0x0100,
    RecursionAvailable = 0x0080,
    AuthenticData = 0x0020,
    CheckingDisabled = 0x0010,
}
