using HostNetAgent.Architecture.Tests.Reading;
using HostNetAgent.Architecture.Tests.Rules;

namespace HostNetAgent.Architecture.Tests;

public sealed class PurityTests
{
    private static readonly IReadOnlyList<string> Found = [.. PurityRule.Violations(OurAssemblies.WithForbiddenThings)];

    [Fact]
    public void Core_touches_no_clock_file_socket_environment_randomness_or_thread() =>
        PurityRule.Violations(OurAssemblies.Core).ShouldBeEmpty();

    [Theory]
    [InlineData("System.DateTime.get_UtcNow")]
    [InlineData("System.IO.File")]
    [InlineData("System.Net.Sockets.Socket")]
    [InlineData("System.Environment.GetEnvironmentVariable")]
    [InlineData("System.Random.get_Shared")]
    [InlineData("System.Guid.NewGuid")]
    [InlineData("System.Diagnostics.Stopwatch.GetTimestamp")]
    [InlineData("System.Threading.Thread..ctor")]
    public void Each_impurity_is_reported(string use) => Found.ShouldContain($"HostNetAgent.Architecture.Tests uses {use}");

    [Theory]
    [InlineData("System.Net.IPAddress")]
    [InlineData("System.Net.Sockets.AddressFamily")]
    [InlineData("System.Environment.get_CurrentManagedThreadId")]
    public void Values_and_what_the_compiler_adds_are_not_reported(string use)
    {
        OurAssemblies.WithForbiddenThings.Uses.ShouldContain(used => used.ToString() == use);
        Found.ShouldNotContain($"HostNetAgent.Architecture.Tests uses {use}");
    }
}
