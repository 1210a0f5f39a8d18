using System.Collections.Immutable;

namespace HostNetAgent.Core.Names;

/// <summary>A name of a zone with those who have it, in order of their arrival. Immutable.</summary>
/// <param name="Name">The name in lower case.</param>
/// <param name="Holders">Who has it; never empty.</param>
/// <param name="Next">Another name with the same hash.</param>
internal sealed record NameEntry(byte[] Name, ImmutableArray<NameHolder> Holders, NameEntry? Next)
{
    /// <summary>
    /// Those whom the name leads to: the sandbox whose own name it is, the oldest one where several differ in case; where it is nobody's own, all.
    /// Never empty, and the same after a restart.
    /// </summary>
    public ImmutableArray<NameHolder> Meant { get; } = Choose(Name, Holders);

    public static NameEntry? Find(NameEntry? entry, ReadOnlySpan<byte> name)
    {
        while (entry is not null && !name.SequenceEqual(entry.Name))
            entry = entry.Next;
        return entry;
    }

    public static NameEntry With(NameEntry? entries, byte[] name, NameHolder holder)
    {
        if (entries is null)
            return new NameEntry(name, [holder], null);
        return name.AsSpan().SequenceEqual(entries.Name)
            ? new NameEntry(entries.Name, entries.Holders.Add(holder), entries.Next)
            : entries with { Next = With(entries.Next, name, holder) };
    }

    public static NameEntry? Without(NameEntry? entries, byte[] name, NameHolder holder)
    {
        if (entries is null)
            return null;
        if (!name.AsSpan().SequenceEqual(entries.Name))
            return entries with { Next = Without(entries.Next, name, holder) };
        var rest = entries.Holders.Remove(holder);
        return rest.IsEmpty ? entries.Next : new NameEntry(entries.Name, rest, entries.Next);
    }

    private static ImmutableArray<NameHolder> Choose(byte[] name, ImmutableArray<NameHolder> holders)
    {
        if (holders.Length == 1)
            return holders;
        NameHolder? owner = null;
        foreach (var holder in holders)
        {
            if (holder.Owns(name) && (owner is null || holder.Sandbox.HasNameBefore(owner.Sandbox)))
                owner = holder;
        }

        return owner is null ? holders : [owner];
    }
}
