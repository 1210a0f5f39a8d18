using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Netfilter;

namespace HostNetAgent.Netlink.Tests.Netfilter;

/// <summary>A connection and a table "t" with a set "s" of numbers, in the calling thread's namespace.</summary>
internal sealed class LiveTable : IDisposable
{
    public const NetfilterFamily Family = NetfilterFamily.Inet;

    public LiveTable(TableFlags flags = TableFlags.None)
    {
        Batch.Add(new Table { Family = Family, Name = "t", Flags = flags });
        Batch.Add(SetDefinition.Set(Family, "t", "s", DataType.Mark));
        Connection.Require(Batch, "make a table");
        Batch.Clear();
    }

    public NfTablesConnection Connection { get; } = new();

    public NfTablesBatch Batch { get; } = new();

    public IEnumerable<uint> Numbers => Connection.Elements(Family, "t", "s").Select(element => MemoryMarshal.Read<uint>(element.Key.Span)).Order();

    /// <summary>Appends the addition of these numbers, one message for each.</summary>
    public static void Add(NfTablesBatch batch, params ReadOnlySpan<uint> numbers)
    {
        foreach (var number in numbers)
            AddInOneMessage(batch, number);
    }

    /// <summary>Appends the addition of these numbers in one message.</summary>
    public static void AddInOneMessage(NfTablesBatch batch, params ReadOnlySpan<uint> numbers)
    {
        var list = batch.AddElements(Family, "t", "s");
        foreach (var number in numbers)
            list.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in number)));
        list.End();
    }

    public void Dispose() => Connection.Dispose();
}
