using System.Globalization;
using HostNetAgent.Linux.Execution;
using Microsoft.Win32.SafeHandles;

namespace HostNetAgent.Linux.Events;

/// <summary>A number below /proc/sys/net whose file is kept open, of the namespace in which it was opened.</summary>
/// <param name="path">Path below /proc/sys/net.</param>
internal sealed class WatchedSetting(string path) : IDisposable
{
    private SafeFileHandle? _file;
    private int? _value;

    public string Path => path;

    /// <summary>Whether the value is another one than at the last call; where there is no such setting, it has none.</summary>
    public bool HasChanged()
    {
        var before = _value;
        _value = Read();
        return _value != before;
    }

    /// <summary>The value is this now.</summary>
    public void Expect(string value) => _value = int.Parse(value, CultureInfo.InvariantCulture);

    public void Dispose() => _file?.Dispose();

    private int? Read()
    {
        // The settings of a module come with it. Asking first spares an exception a second where it never does.
        if (_file is null && !File.Exists(SysctlFile.Root + path))
            return null;
        try
        {
            _file ??= File.OpenHandle(SysctlFile.Root + path, share: FileShare.ReadWrite);
            Span<byte> text = stackalloc byte[16];
            var length = RandomAccess.Read(_file, text, 0);
            return int.TryParse(text[..length].TrimEnd((byte)'\n'), CultureInfo.InvariantCulture, out var value) ? value : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            _file?.Dispose();
            _file = null;
            return null;
        }
    }
}
