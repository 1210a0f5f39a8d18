using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using HostNetAgent.Netlink.Diagnostics;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Route;

/// <summary>The C compiler compares our numbers and layouts with those of the installed kernel headers.</summary>
public sealed class KernelHeaderTests
{
    private const string Prologue = """
        #define _GNU_SOURCE
        #include <stddef.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <grp.h>
        #include <poll.h>
        #include <pwd.h>
        #include <sched.h>
        #include <signal.h>
        #include <netinet/in.h>
        #include <sys/epoll.h>
        #include <sys/eventfd.h>
        #include <sys/file.h>
        #include <sys/inotify.h>
        #include <sys/mount.h>
        #include <sys/resource.h>
        #include <sys/socket.h>
        #include <sys/stat.h>
        #include <sys/statfs.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <linux/bpf.h>
        #include <linux/fib_rules.h>
        #include <linux/filter.h>
        #include <linux/if_addr.h>
        #include <linux/if_bridge.h>
        #include <linux/magic.h>
        #include <linux/if_tun.h>
        #include <linux/if.h>
        #include <linux/if_link.h>
        #include <linux/ipv6.h>
        #include <linux/neighbour.h>
        #include <linux/netlink.h>
        #include <linux/nsfs.h>
        #include <linux/rtnetlink.h>
        #include <linux/sock_diag.h>
        #include <linux/sockios.h>
        #include <linux/unix_diag.h>
        #include <linux/veth.h>

        """;

    private static readonly string[] NotOfTheHeaders = ["SignalSetSize", "Size"];

    private static readonly (Type Ours, string Theirs)[] Layouts =
    [
        (typeof(NetlinkHeader), "nlmsghdr"),
        (typeof(ifinfomsg), "ifinfomsg"),
        (typeof(ifaddrmsg), "ifaddrmsg"),
        (typeof(rtmsg), "rtmsg"),
        (typeof(ndmsg), "ndmsg"),
        (typeof(fib_rule_hdr), "fib_rule_hdr"),
        (typeof(if_stats_msg), "if_stats_msg"),
        (typeof(rtnexthop), "rtnexthop"),
        (typeof(sockaddr_nl), "sockaddr_nl"),
        (typeof(timeval), "timeval"),
        (typeof(pollfd), "pollfd"),
        (typeof(rlimit), "rlimit"),
        (typeof(ucred), "ucred"),
        (typeof(group), "group"),
        (typeof(passwd), "passwd"),
        (typeof(ifreq), "ifreq"),
        (typeof(sock_filter), "sock_filter"),
        (typeof(sock_fprog), "sock_fprog"),
        (typeof(sockaddr_in6), "sockaddr_in6"),
        (typeof(statx_buffer), "statx"),
        (typeof(statfs_buffer), "statfs"),
        (typeof(iovec), "iovec"),
        (typeof(msghdr), "msghdr"),
        (typeof(mmsghdr), "mmsghdr"),
        (typeof(unix_diag_req), "unix_diag_req"),
        (typeof(unix_diag_msg), "unix_diag_msg"),
    ];

    [Fact]
    public void Every_constant_agrees_with_the_kernel_headers()
    {
        (string Name, long Value)[] numbers = [.. Named(typeof(if_link)), .. Named(typeof(rtnetlink)), .. Named(typeof(libc)), .. Named(typeof(unix_diag)), .. RenamedConstants.All];
        numbers.Length.ShouldBeGreaterThan(200);
        Compile(numbers);
    }

    [Fact]
    public void Every_structure_is_laid_out_as_in_the_kernel_headers() => Compile(Layouts.SelectMany(layout => Layout(layout.Ours, layout.Theirs)));

    [Fact]
    public void A_number_that_is_wrong_does_not_compile() =>
        Should.Throw<InvalidOperationException>(() => Compile([("IFLA_MTU", 5)])).Message.ShouldContain("IFLA_MTU");

    private static IEnumerable<(string Name, long Value)> Named(Type type) =>
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public)
        where field.IsLiteral && !NotOfTheHeaders.Contains(field.Name)
        select (field.Name, Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture));

    private static IEnumerable<(string Name, long Value)> Layout(Type ours, string theirs)
    {
        yield return ($"sizeof(struct {theirs})", Marshal.SizeOf(ours));
        foreach (var field in ours.GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            var name = ours == typeof(NetlinkHeader) ? "nlmsg_" + (field.Name == "Length" ? "len" : field.Name == "Sequence" ? "seq" : field.Name == "Port" ? "pid" : field.Name.ToLowerInvariant()) : field.Name;
            yield return ($"offsetof(struct {theirs}, {name})", (long)Marshal.OffsetOf(ours, field.Name));
        }
    }

    private static void Compile(IEnumerable<(string Name, long Value)> numbers)
    {
        var source = new StringBuilder(Prologue);
        foreach (var (name, value) in numbers)
            source.Append(CultureInfo.InvariantCulture, $"_Static_assert((long)({name}) == {value}, \"{name} {value}\");\n");
        var file = Path.Combine(Path.GetTempPath(), $"hostnet-route-headers-{Guid.NewGuid():N}.c");
        File.WriteAllText(file, source.ToString());
        try
        {
            Tool("gcc", "-fsyntax-only", file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
