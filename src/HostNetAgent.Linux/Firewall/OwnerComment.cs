using System.Text;
using HostNetAgent.Core.Planning;
using HostNetAgent.Netlink.Netfilter;

namespace HostNetAgent.Linux.Firewall;

/// <summary>The owner in an element's user data, as a comment that nft prints: <c>endpoint 5f1c...</c>.</summary>
internal static class OwnerComment
{
    /// <summary>Bytes that are enough for an owner with an id of 64 digits.</summary>
    public const int Capacity = 96;

    private const int Header = 2;

    /// <summary>Writes the user data; returns its bytes.</summary>
    public static int Write(Span<byte> target, Owner owner)
    {
        var word = Word(owner.Kind);
        word.CopyTo(target[Header..]);
        var length = word.Length + Encoding.UTF8.GetBytes(owner.Id, target[(Header + word.Length)..]) + 1;
        (target[0], target[1], target[Header + length - 1]) = (UserData.CommentType, (byte)length, 0);
        return Header + length;
    }

    /// <summary>Reads the owner; what nobody claims is the agent's own affair.</summary>
    public static Owner Read(ReadOnlySpan<byte> userData)
    {
        if (UserData.ReadComment(userData) is not { } text)
            return Owner.Agent;
        foreach (var kind in (ReadOnlySpan<OwnerKind>)[OwnerKind.Endpoint, OwnerKind.Network, OwnerKind.Sandbox])
        {
            var word = Encoding.UTF8.GetString(Word(kind));
            if (text.StartsWith(word, StringComparison.Ordinal))
                return new Owner(kind, text[word.Length..]);
        }

        return Owner.Agent;
    }

    private static ReadOnlySpan<byte> Word(OwnerKind kind) => kind switch
    {
        OwnerKind.Endpoint => "endpoint "u8,
        OwnerKind.Network => "network "u8,
        OwnerKind.Sandbox => "sandbox "u8,
        _ => "agent"u8,
    };
}
