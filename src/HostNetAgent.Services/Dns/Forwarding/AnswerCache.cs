namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>Answers that are still good, the last used ones first; bounded in number and bytes. Of one thread.</summary>
internal sealed class AnswerCache(int mostEntries, long mostBytes)
{
    private readonly Dictionary<ulong, Entry> _entries = [];
    private Entry? _newest;
    private Entry? _oldest;
    private long _bytes;

    public int Count => _entries.Count;

    public long Bytes => _bytes;

    /// <summary>The answer to a question, with its age in seconds; null when there is none.</summary>
    public StoredAnswer? Find(ulong hash, ReadOnlySpan<byte> key, long now, out uint age)
    {
        age = 0;
        if (!_entries.TryGetValue(hash, out var entry) || !key.SequenceEqual(entry.Key))
            return null;
        age = (uint)((now - entry.Arrived) / 1000);
        if (age >= entry.Answer.Lifetime)
        {
            Remove(entry);
            return null;
        }

        if (!ReferenceEquals(entry, _newest))
        {
            Unlink(entry);
            Link(entry);
        }

        return entry.Answer;
    }

    public void Add(ulong hash, byte[] key, StoredAnswer answer, long now)
    {
        if (answer.Lifetime == 0)
            return;
        if (_entries.TryGetValue(hash, out var old))
            Remove(old);
        var entry = new Entry(hash, key, answer, now);
        _entries[hash] = entry;
        _bytes += entry.Cost;
        Link(entry);
        while ((_entries.Count > mostEntries || _bytes > mostBytes) && _oldest is { } oldest)
            Remove(oldest);
    }

    public void Clear()
    {
        _entries.Clear();
        (_newest, _oldest, _bytes) = (null, null, 0);
    }

    private void Remove(Entry entry)
    {
        _entries.Remove(entry.Hash);
        _bytes -= entry.Cost;
        Unlink(entry);
    }

    private void Link(Entry entry)
    {
        (entry.Older, entry.Newer) = (_newest, null);
        if (_newest is not null)
            _newest.Newer = entry;
        _newest = entry;
        _oldest ??= entry;
    }

    private void Unlink(Entry entry)
    {
        if (entry.Newer is null)
            _newest = entry.Older;
        else
            entry.Newer.Older = entry.Older;
        if (entry.Older is null)
            _oldest = entry.Newer;
        else
            entry.Older.Newer = entry.Newer;
    }

    private sealed class Entry(ulong hash, byte[] key, StoredAnswer answer, long arrived)
    {
        public ulong Hash => hash;

        public byte[] Key => key;

        public StoredAnswer Answer => answer;

        public long Arrived => arrived;

        public int Cost => answer.Cost + key.Length;

        public Entry? Newer { get; set; }

        public Entry? Older { get; set; }
    }
}
