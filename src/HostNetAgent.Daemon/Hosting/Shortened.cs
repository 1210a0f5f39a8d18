using System.Globalization;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Text of any length, for a line of the log.</summary>
internal static class Shortened
{
    /// <summary>The text, or its first <paramref name="most"/> characters and how many there were.</summary>
    public static string Of(string text, int most) =>
        text.Length <= most ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, most)}... ({text.Length} characters)");
}
