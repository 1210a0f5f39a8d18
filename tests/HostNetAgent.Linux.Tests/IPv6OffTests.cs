using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests;

public sealed class IPv6OffTests : IDisposable
{
    private readonly string _run = Directory.CreateTempSubdirectory("hostnet-off-").FullName;

    public void Dispose() => Directory.Delete(_run, recursive: true);

    [Fact]
    public void An_address_that_a_device_without_IPv6_refuses_is_not_for_want_of_rights() => Run(() =>
    {
        File.WriteAllText("/proc/sys/net/ipv6/conf/lo/disable_ipv6", "1");
        using var kernel = new LinuxKernel(new LinuxKernelOptions { NamespaceDirectory = "/run/netns", RunDirectory = _run, WarmNamespaces = 0 }, TimeProvider.System);
        var error = kernel.Execute([new Add(0, new AddressObject(Owner.Agent, "", 1, IpPrefix.Parse("fd00:50::1/64")))]).Failures.ShouldHaveSingleItem().Error;
        error.Kind.ShouldBe(ErrorKind.Unavailable);
        error.Message.ShouldContain("disable_ipv6");
        error.Message.ShouldNotContain("CAP_");
    });
}
