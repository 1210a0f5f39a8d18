using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Tests.Parsing;

public sealed class PortSpecTests
{
    [Theory]
    [InlineData("80", null, 0, 0, 80, 1, Transport.Tcp)]
    [InlineData("80/udp", null, 0, 0, 80, 1, Transport.Udp)]
    [InlineData("80-89", null, 0, 0, 80, 10, Transport.Tcp)]
    [InlineData("0:80", null, 0, 0, 80, 1, Transport.Tcp)]
    [InlineData("0:80-89/udp", null, 0, 0, 80, 10, Transport.Udp)]
    [InlineData("127.0.0.1:0:80", "127.0.0.1", 0, 0, 80, 1, Transport.Tcp)]
    [InlineData("[::1]:0:80", "::1", 0, 0, 80, 1, Transport.Tcp)]
    [InlineData("8080:80", null, 8080, 8080, 80, 1, Transport.Tcp)]
    [InlineData("8080:80/TCP", null, 8080, 8080, 80, 1, Transport.Tcp)]
    [InlineData("8000-8009:80/sctp", null, 8000, 8009, 80, 1, Transport.Sctp)]
    [InlineData("8000-8009:80-89", null, 8000, 8009, 80, 10, Transport.Tcp)]
    [InlineData("127.0.0.1::80", "127.0.0.1", 0, 0, 80, 1, Transport.Tcp)]
    [InlineData("127.0.0.1:8080:80", "127.0.0.1", 8080, 8080, 80, 1, Transport.Tcp)]
    [InlineData("0.0.0.0:1-65535:1-65535", "0.0.0.0", 1, 65535, 1, 65535, Transport.Tcp)]
    [InlineData("[::1]:8080:80", "::1", 8080, 8080, 80, 1, Transport.Tcp)]
    [InlineData("[2001:db8::1]::80/udp", "2001:db8::1", 0, 0, 80, 1, Transport.Udp)]
    public void A_specification_is_understood(string text, string? host, int hostPort, int hostPortEnd, int port, int count, Transport transport) =>
        PortSpec.Parse(text).Value.ShouldBe(new PortRequest(transport, host is null ? null : IpAddress.Parse(host), (ushort)hostPort, (ushort)hostPortEnd, (ushort)port, count));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("0", "the port '0' is not a number from 1 to 65535")]
    [InlineData("70000", "the port '70000'")]
    [InlineData("65536", "the port '65536'")]
    [InlineData("000080", "the port '000080'")]
    [InlineData("-80", "the port is missing")]
    [InlineData("80-", "the port is missing")]
    [InlineData("+80", "the port '+80'")]
    [InlineData(" 80", "the port ' 80'")]
    [InlineData("http", "the port 'http'")]
    [InlineData("0x50", "the port '0x50'")]
    [InlineData("\u0661", "is not a number")]
    [InlineData("80-79", "runs backwards")]
    [InlineData("80-81-82", "'81-82'")]
    [InlineData("00:80", "the host port '00'")]
    [InlineData("0-9:80", "the host port '0'")]
    [InlineData("80:0", "the port '0'")]
    [InlineData("70000:80", "the host port '70000'")]
    [InlineData("8010-8000:80-90", "runs backwards")]
    [InlineData("8000-8001:80-82", "2 host ports cannot lead to 3 ports")]
    [InlineData("8000:80-82", "1 host ports cannot lead to 3 ports")]
    [InlineData(":80", "the host port before the colon is missing")]
    [InlineData("8080:", "the port is missing")]
    [InlineData("127.0.0.1:80", "the host port '127.0.0.1'")]
    [InlineData("::80", "the host address '' is no IPv4 address")]
    [InlineData("::1:8080:80", "stands in brackets")]
    [InlineData("[::1]:80", "write two colons")]
    [InlineData("[::1]80:80", "a colon must follow the bracket")]
    [InlineData("[::1:80:80", "the bracket is not closed")]
    [InlineData("[127.0.0.1]:80:80", "'127.0.0.1' is no IPv6 address")]
    [InlineData("[]:80:80", "'' is no IPv6 address")]
    [InlineData("[fe80::1%eth0]:80:80", "is no IPv6 address")]
    [InlineData("[::1]:8:80:80", "too many colons")]
    [InlineData("1.2.3:80:80", "'1.2.3' is no IPv4 address")]
    [InlineData("localhost:80:80", "'localhost' is no IPv4 address")]
    [InlineData("80/icmp", "the protocol 'icmp' is not tcp, udp or sctp")]
    [InlineData("80/", "the protocol ''")]
    [InlineData("80/tcp/udp", "the protocol 'tcp/udp'")]
    public void Nonsense_is_refused_with_the_reason(string text, string reason)
    {
        var error = PortSpec.Parse(text).Error.ShouldNotBeNull();

        error.Kind.ShouldBe(ErrorKind.Invalid);
        error.Message.ShouldContain(reason, Case.Sensitive);
        error.Message.ShouldContain($"'{text}'");
    }

    [Fact]
    public void What_is_formatted_parses_to_the_same()
    {
        var requests =
            from transport in Gen.Elements(Transport.Tcp, Transport.Udp, Transport.Sctp)
            from host in Gen.Elements<IpAddress?>(null, IpAddress.AnyV4, IpAddress.LoopbackV4, IpAddress.LoopbackV6, IpAddress.AnyV6, IpAddress.Parse("2001:db8::2"))
            from count in Gen.Choose(1, 40)
            from port in Gen.Choose(1, 65535 - count)
            from hostPort in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(1, 65535 - 60)))
            from more in count == 1 && hostPort > 0 ? Gen.Choose(0, 20) : Gen.Constant(0)
            select new PortRequest(transport, host, (ushort)hostPort, (ushort)(hostPort == 0 ? 0 : hostPort + count - 1 + more), (ushort)port, count);

        Prop.ForAll(requests.ToArbitrary(), request => PortSpec.Parse(PortSpec.Format(request)).Value == request).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_makes_the_parser_throw_and_whatever_it_takes_is_sound()
    {
        var pieces = Gen.Elements("80", "0", "65535", "65536", "-", ":", "::", "/", "[", "]", "[::1]", "127.0.0.1", "tcp", "udp", "%", " ", "\0", "\ud800", "9999999999", "1", "2");
        var texts = Gen.OneOf(pieces.ListOf().Select(string.Concat), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));
        var taken = 0;

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            if (!PortSpec.Parse(text).Try(out var request, out _))
                return true;
            taken++;
            return request.Port > 0 && request.Count >= 1 && request.Port + request.Count - 1 <= 65535 && request.HostPort <= request.HostPortEnd
                && PortSpec.Parse(PortSpec.Format(request)).Value == request;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
        taken.ShouldBeGreaterThan(0);
    }
}
