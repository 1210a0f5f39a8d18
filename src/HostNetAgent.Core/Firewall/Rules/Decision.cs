namespace HostNetAgent.Core.Firewall.Rules;

/// <summary>What a verdict does.</summary>
public enum DecisionKind : byte
{
    /// <summary>Ends this base chain; later hooks still see the packet.</summary>
    Accept,

    /// <summary>Drops the packet for good.</summary>
    Drop,

    /// <summary>Enters a chain and comes back at its end.</summary>
    Jump,

    /// <summary>Enters a chain and does not come back.</summary>
    Goto,

    /// <summary>Goes back to where the chain was jumped to from.</summary>
    Return,
}

/// <summary>A verdict.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Chain">The chain that jump and goto enter.</param>
public readonly record struct Decision(DecisionKind Kind, string? Chain = null)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        DecisionKind.Accept => "accept",
        DecisionKind.Drop => "drop",
        DecisionKind.Return => "return",
        DecisionKind.Jump => $"jump {Chain}",
        _ => $"goto {Chain}",
    };
}
