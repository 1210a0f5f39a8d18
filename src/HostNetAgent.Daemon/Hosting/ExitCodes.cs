namespace HostNetAgent.Daemon.Hosting;

/// <summary>What hostnetd's exit says.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Options = 2;
    public const int Privileges = 3;
    public const int State = 4;
    public const int Socket = 5;
    public const int Kernel = 6;
    public const int Storage = 7;

    public const string Help = """
        Exit codes: 0 stopped as asked, 1 unexpected failure, 2 wrong options, 3 not root or no CAP_NET_ADMIN,
        4 the state cannot be used (in use by another daemon, damaged, of a newer version), 5 the control socket or
        the metrics address cannot be listened on, 6 the kernel cannot be observed or lacks what is needed,
        7 the state cannot be read or written at present (no room, read-only, locked): worth another start.
        """;
}
