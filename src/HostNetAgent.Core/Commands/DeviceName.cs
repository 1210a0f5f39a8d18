namespace HostNetAgent.Core.Commands;

/// <summary>What the kernel takes as the name of a device.</summary>
internal static class DeviceName
{
    /// <summary>IFNAMSIZ without the terminating zero.</summary>
    public const int MaxBytes = 15;

    /// <summary>Why this cannot be the name of a device, or null.</summary>
    public static string? Check(string name)
    {
        if (name.Length == 0)
            return "it is empty";
        if (name.Length > MaxBytes)
            return $"it is longer than {MaxBytes} bytes";
        foreach (var c in name)
        {
            // The kernel expands '%' in names, and takes ':' for the alias syntax of old tools.
            if (c is <= ' ' or >= '\x7f' or '/' or ':' or '%')
                return "it holds a blank, a control character, '/', ':', '%' or a character beyond ASCII";
        }

        // "all" and "default" would shadow the directories of that name below /proc/sys/net.
        return name is "lo" or "." or ".." or "all" or "default" ? "that name has a meaning of its own" : null;
    }
}
