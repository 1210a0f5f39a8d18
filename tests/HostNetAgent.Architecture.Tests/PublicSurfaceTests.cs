using System.Reflection;
using HostNetAgent.Architecture.Tests.Reading;
using HostNetAgent.TestKit;

namespace HostNetAgent.Architecture.Tests;

/// <summary>What others can call is a file under review: UPDATE_GOLDENS=1 writes it anew.</summary>
public sealed class PublicSurfaceTests
{
    [Theory]
    [InlineData("HostNetAgent.Netlink")]
    [InlineData("HostNetAgent.Core")]
    [InlineData("HostNetAgent.Client")]
    public void The_public_surface_is_as_reviewed(string library) =>
        Goldens.Differs("PublicSurface", library, PublicSurface.Of(Assembly.Load(library))).ShouldBeNull();

    [Fact]
    public void The_surface_shows_types_members_and_their_shapes()
    {
        var surface = PublicSurface.Of(typeof(SampleShape).Assembly);
        surface.ShouldContain("sealed record HostNetAgent.Architecture.Tests.SampleShape\n");
        surface.ShouldContain("    new(int Sides, string? Name = default)\n".Replace("?", "", StringComparison.Ordinal));
        surface.ShouldContain("    int Sides { get; init; }\n");
        surface.ShouldNotContain("Forbidden");
    }
}

public sealed record SampleShape(int Sides, string? Name = null);
