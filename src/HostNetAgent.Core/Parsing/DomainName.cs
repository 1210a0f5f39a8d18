namespace HostNetAgent.Core.Parsing;

/// <summary>Syntax of names of hosts and domains: labels of letters, digits, '-' (not as the first) and '_' between single dots.</summary>
internal static class DomainName
{
    public const int MaxLabelLength = 63;
    private const int MaxLength = 253;
    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    public static bool IsValid(string name, int maxLength = MaxLength)
    {
        if (name.Length == 0 || name.Length > maxLength)
            return false;
        foreach (var label in name.AsSpan().Split('.'))
        {
            var part = name.AsSpan(label);
            if (part.Length is 0 or > MaxLabelLength || part[0] == '-' || part.ContainsAnyExcept(Allowed))
                return false;
        }

        return true;
    }
}
