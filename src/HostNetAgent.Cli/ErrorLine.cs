namespace HostNetAgent.Cli;

/// <summary>Errors and warnings, one line each, whatever the text has in it.</summary>
internal static class ErrorLine
{
    public static string Of(string message) => "hostnet: " + OneLine(message);

    public static string Warning(string message) => "hostnet: warning: " + OneLine(message);

    // The kernel's or a user's words in the message could else forge a line, or move a terminal's cursor.
    private static string OneLine(string message) =>
        message.Any(char.IsControl) ? string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c)) : message;
}
