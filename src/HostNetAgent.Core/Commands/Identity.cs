namespace HostNetAgent.Core.Commands;

/// <summary>Random ids of 64 hexadecimal digits, as in Docker.</summary>
internal static class Identity
{
    private const string Digits = "0123456789abcdef";

    public static string New(Func<ulong> entropy) => string.Create(64, entropy, static (text, entropy) =>
    {
        for (var i = 0; i < text.Length; i += 16)
        {
            var bits = entropy();
            for (var j = 0; j < 16; j++, bits >>= 4)
                text[i + j] = Digits[(int)(bits & 15)];
        }
    });
}
