using System.Collections.Immutable;

namespace HostNetAgent.Core.Names;

/// <summary>A name of a zone with those who have it, in order of their arrival. Immutable.</summary>
/// <param name="Name">The name in lower case.</param>
/// <param name="Holders">Who has it; never empty.</param>
/// <param name="Next">Another name with the same hash.</param>
internal sealed record NameEntry(byte[] Name, ImmutableArray<NameHolder> Holders, NameEntry? Next)
{
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
            ? entries with { Holders = entries.Holders.Add(holder) }
            : entries with { Next = With(entries.Next, name, holder) };
    }

    public static NameEntry? Without(NameEntry? entries, byte[] name, NameHolder holder)
    {
        if (entries is null)
            return null;
        if (!name.AsSpan().SequenceEqual(entries.Name))
            return entries with { Next = Without(entries.Next, name, holder) };
        var rest = entries.Holders.Remove(holder);
        return rest.IsEmpty ? entries.Next : entries with { Holders = rest };
    }
}
