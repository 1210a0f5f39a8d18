using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Tests.Dns.Codec;

public sealed class NumberTests
{
    [Theory]
    [InlineData(nameof(RecordType.A), 1)]
    [InlineData(nameof(RecordType.Ptr), 12)]
    [InlineData(nameof(RecordType.Aaaa), 28)]
    [InlineData(nameof(RecordType.Opt), 41)]
    public void Record_types_have_their_assigned_numbers(string name, int number) => ((int)Enum.Parse<RecordType>(name)).ShouldBe(number);
}
