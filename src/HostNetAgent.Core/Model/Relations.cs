using System.Collections.Immutable;

namespace HostNetAgent.Core.Model;

/// <summary>Indexes from one to several, without empty entries and without repetitions.</summary>
internal static class Relations
{
    public static ImmutableDictionary<string, ImmutableArray<string>> With(this ImmutableDictionary<string, ImmutableArray<string>> index, string one, string other)
    {
        var all = index.GetValueOrDefault(one, []);
        return all.Contains(other) ? index : index.SetItem(one, all.Add(other));
    }

    public static ImmutableDictionary<string, ImmutableArray<string>> Without(this ImmutableDictionary<string, ImmutableArray<string>> index, string one, string other)
    {
        var rest = index.GetValueOrDefault(one, []).Remove(other);
        return rest.IsEmpty ? index.Remove(one) : index.SetItem(one, rest);
    }

    /// <summary>The index of things by their names, with those of one replaced.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> Rename(
        this ImmutableDictionary<string, ImmutableArray<string>> index, string id, ImmutableArray<string> old, ImmutableArray<string> names)
    {
        if (old.AsSpan().SequenceEqual(names.AsSpan()))
            return index;
        foreach (var name in old)
            index = index.Without(name, id);
        foreach (var name in names)
            index = index.With(name, id);
        return index;
    }

    /// <summary>The index of links by the name that they lead to, with an endpoint's links replaced.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> Relink(
        this ImmutableDictionary<string, ImmutableArray<string>> index, string endpointId, ImmutableArray<SandboxLink> old, ImmutableArray<SandboxLink> links) =>
        index.Rename(endpointId, [.. old.Select(link => link.Sandbox)], [.. links.Select(link => link.Sandbox)]);
}
