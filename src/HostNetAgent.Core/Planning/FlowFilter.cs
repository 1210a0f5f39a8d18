using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning;

/// <summary>Which tracked flows to forget: all fields that are set must match. At least the address or the port is set.</summary>
/// <param name="IsV6">Family.</param>
/// <param name="OriginalSource">Source of the first packet.</param>
/// <param name="ReplySource">Source of the answers: the endpoint, behind whatever address it was reached.</param>
/// <param name="Transport">Protocol.</param>
/// <param name="OriginalDestination">Destination of the first packet.</param>
/// <param name="OriginalPort">Destination port of the first packet.</param>
/// <param name="ReplyPort">Source port of the answers.</param>
public readonly record struct FlowFilter(
    bool IsV6,
    IpAddress? OriginalSource = null,
    IpAddress? ReplySource = null,
    Transport? Transport = null,
    IpAddress? OriginalDestination = null,
    ushort? OriginalPort = null,
    ushort? ReplyPort = null);
