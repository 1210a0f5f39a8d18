namespace HostNetAgent.Services.Dns.Codec;

/// <summary>How a question was answered (RFC 1035 4.1.1; 16 and above need the OPT record of RFC 6891).</summary>
internal enum ResponseCode : ushort
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NameError = 3,
    NotImplemented = 4,
    Refused = 5,
    BadVersion = 16,
}
