using Microsoft.Win32.SafeHandles;

namespace HostNetAgent.Netlink.Interop;

/// <summary>Owns a file descriptor; closed once, at the latest by the finalizer.</summary>
public class DescriptorHandle : SafeHandleMinusOneIsInvalid
{
    /// <summary>Takes ownership of <paramref name="descriptor"/>.</summary>
    public DescriptorHandle(int descriptor)
        : base(ownsHandle: true)
        => SetHandle(descriptor);

    /// <summary>The descriptor's number; valid while this handle is alive and not disposed.</summary>
    public int Number => (int)handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => libc.close((int)handle) == 0;
}
