namespace HostNetAgent.Core.Names;

/// <summary>Names as the zones compare them: ASCII in lower case, without a dot at the end.</summary>
internal static class NameHash
{
    /// <summary>FNV-1a over 64 bits: found in a tree by number, then compared byte by byte, so that a collision costs time and nothing else.</summary>
    public static ulong Of(ReadOnlySpan<byte> name)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in name)
            hash = (hash ^ part) * 1099511628211UL;
        return hash;
    }
}
