namespace HostNetAgent.Services.Dns.Codec;

/// <summary>Record types that mean something to us (RFC 1035, 3596, 6891, 2782); any other number passes as it is (RFC 3597).</summary>
internal enum RecordType : ushort
{
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Opt = 41,
    Ixfr = 251,
    Axfr = 252,
    Any = 255,
}
