using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ipam;

/// <summary>Where IPv6 subnets come from when none is asked for and no pool is configured: unique local addresses, RFC 4193.</summary>
internal static class UniqueLocal
{
    private const int Attempts = 16;

    /// <summary>A /64 of fd00::/8 with a random 40-bit global id and subnet id 0.</summary>
    public static Result<IpPrefix> Pick(HostModel model, HostFacts facts, Func<ulong> entropy, string network)
    {
        for (var i = 0; i < Attempts; i++)
        {
            var globalId = entropy() & 0xff_ffff_ffff;
            var prefix = new IpPrefix(IpAddress.V6(((UInt128)0xfd << 120) | ((UInt128)globalId << 80)), 64);
            if (OccupiedSpace.At(model, facts, prefix) is null)
                return prefix;
        }

        return AgentError.Exhausted($"no IPv6 subnet can be chosen for network '{network}': {Attempts} random ones of fd00::/8 overlap with networks or with routes of the host; name a subnet", "subnets");
    }
}
