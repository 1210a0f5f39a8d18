using HostNetAgent.Client.Text;

namespace HostNetAgent.Cli;

/// <summary>Errors and warnings, one line each, whatever the text has in it.</summary>
internal static class ErrorLine
{
    public static string Of(string message) => "hostnet: " + OneLine(message);

    public static string Warning(string message) => "hostnet: warning: " + OneLine(message);

    private static string OneLine(string message) => VisibleText.Of(message.ReplaceLineEndings(" "));
}
