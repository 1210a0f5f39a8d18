using FsCheck;
using FsCheck.Fluent;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Random lists of bounded length that shrink by leaving parts out.</summary>
internal static class Sequences
{
    public static Gen<List<T>> Between<T>(this Gen<T> item, int min, int max) =>
        from count in Gen.Choose(min, max)
        from items in item.ListOf(count)
        select items.ToList();

    public static Arbitrary<List<T>> Sequence<T>(this Gen<T> item, int min, int max) => Arb.From(item.Between(min, max), Shrink);

    private static IEnumerable<List<T>> Shrink<T>(List<T> items)
    {
        for (var length = items.Count / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= items.Count; start += length)
                yield return [.. items.Take(start), .. items.Skip(start + length)];
        }
    }
}
