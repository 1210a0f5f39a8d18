using HostNetAgent.Services.Dns.Answering;

namespace HostNetAgent.Services.Tests.Dns;

public sealed class ReverseNameTests
{
    [Theory]
    [InlineData("3.0.50.10.in-addr.arpa", "10.50.0.3")]
    [InlineData("003.000.050.010.in-addr.arpa", null)]
    [InlineData("3.00.50.10.in-addr.arpa", null)]
    [InlineData("3.0.50.256.in-addr.arpa", null)]
    [InlineData("0.50.10.in-addr.arpa", null)]
    [InlineData("4.3.0.50.10.in-addr.arpa", null)]
    [InlineData("3.0..10.in-addr.arpa", null)]
    public void An_address_has_one_name(string name, string? address)
    {
        ReverseName.TryParse(System.Text.Encoding.ASCII.GetBytes(name), out var parsed).ShouldBe(address is not null);
        if (address is not null)
            parsed.ToString().ShouldBe(address);
    }
}
