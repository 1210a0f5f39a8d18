using System.Collections.Immutable;
using System.Security.Cryptography;
using HostNetAgent.Core.Firewall.Rules;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Firewall;

/// <summary>
/// A ruleset of constant size: tables, sets, chains and rules. No rule names a device, an address or a port of anybody's, so none
/// ever changes while the agent runs; networks, endpoints and ports are elements of the sets.
/// </summary>
/// <param name="Tables">The tables.</param>
public sealed record Ruleset(ImmutableArray<Table> Tables)
{
    /// <summary>Raised when the same rules are to be encoded differently in the kernel, which their text does not show.</summary>
    private const string Encoding = "1";

    /// <summary>The ruleset that the agent runs.</summary>
    public static Ruleset Hostnet { get; } = new([PacketTable.Build(), FrameTable.Build()]);

    /// <summary>16 hexadecimal digits that change when, and only when, a rule or a set does.</summary>
    public string Fingerprint { get; } = Hash(Tables);

    /// <summary>The ruleset as a kernel object.</summary>
    public RulesetObject Object => new(Fingerprint);

    /// <summary>The table.</summary>
    public Table this[TableId id] => Tables.First(table => table.Id == id);

    /// <summary>The ruleset in nft's language.</summary>
    public string ToText() => RulesetText.Of(Tables);

    private static string Hash(ImmutableArray<Table> tables) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Encoding + RulesetText.Of(tables))), 0, 8);
}
