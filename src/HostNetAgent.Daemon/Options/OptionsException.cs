namespace HostNetAgent.Daemon.Options;

/// <summary>The daemon cannot run with these options. The message names the option, its value and the remedy.</summary>
public sealed class OptionsException(string message) : Exception(message);
