using System.Security.Cryptography;
using System.Text;

namespace HostNetAgent.Core.Names;

/// <summary>
/// A text with a last line that proves that nobody changed it since the agent wrote it: what was edited is left alone. The proof is in the
/// file, so that it outlives the agent's state.
/// </summary>
public static class SignedText
{
    private const string Mark = "# hostnetd ";
    private const int Digits = 16;

    /// <summary>The text with its last line.</summary>
    public static string Sign(string text) => $"{text}{Mark}{Hash(text)}\n";

    /// <summary>Whether this is a signed text, unchanged; blank space after it does not count.</summary>
    public static bool IsUnchanged(string text)
    {
        var trimmed = text.AsSpan().TrimEnd();
        var start = trimmed.LastIndexOf('\n') + 1;
        var line = trimmed[start..];
        return line.Length == Mark.Length + Digits && line.StartsWith(Mark) && line[Mark.Length..].SequenceEqual(Hash(text[..start]));
    }

    /// <summary>Whether this was a signed text once, whatever became of it.</summary>
    public static bool WasSigned(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length >= Mark.Length + Digits && line.StartsWith(Mark))
                return true;
        }

        return false;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
}
