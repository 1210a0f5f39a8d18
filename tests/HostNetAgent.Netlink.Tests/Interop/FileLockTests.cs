using HostNetAgent.Netlink.Interop;
using Microsoft.Win32.SafeHandles;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class FileLockTests
{
    [Fact]
    public void A_file_is_locked_once_and_free_again_when_it_is_closed()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var first = Opened(path);
            using var second = Opened(path);
            FileLock.TryTake(first).ShouldBeTrue();
            FileLock.TryTake(second).ShouldBeFalse();
            first.Dispose();
            FileLock.TryTake(second).ShouldBeTrue();
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Not by the base class library, which locks what it opens.
    private static SafeFileHandle Opened(string path) => new(libc.open(path, libc.O_RDWR | libc.O_CLOEXEC), ownsHandle: true);
}
