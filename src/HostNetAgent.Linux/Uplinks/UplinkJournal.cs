using System.Collections.Immutable;
using System.Text.Json;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>
/// A file for each uplink in the run directory, written before anything is moved: a daemon that was killed half-way finds there what
/// belongs to whom. They go with the boot, as the addresses do. Read from any thread, written by the writer's.
/// </summary>
internal sealed class UplinkJournal
{
    private const string Prefix = "uplink-";
    private const string Suffix = ".json";

    private readonly string _directory;
    private ImmutableDictionary<string, UplinkRecord> _records;

    public UplinkJournal(string directory)
    {
        _directory = directory;
        _records = Directory.EnumerateFiles(directory, $"{Prefix}*{Suffix}").Select(Read).OfType<UplinkRecord>().ToImmutableDictionary(record => record.Device, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<UplinkRecord> Records => [.. _records.Values];

    public UplinkRecord? Find(string device) => _records.GetValueOrDefault(device);

    /// <summary>The device that became an uplink by this name, under whatever name it has now; or the one of this name.</summary>
    public LinkRecord? Device(NetlinkConnection host, string name) =>
        Find(name) is { Index: not 0 } record && host.FindLink(record.Index) is { } known && record.Is(known) ? known : host.FindLink(name);

    /// <summary>The same, of links that have been read.</summary>
    public LinkRecord? Device(IReadOnlyList<LinkRecord> links, string name)
    {
        var record = Find(name);
        return (record is null ? null : links.FirstOrDefault(record.Is)) ?? links.FirstOrDefault(link => link.Name == name);
    }

    /// <summary>Whether this is a device that should be a port, or the bridge that it should be a port of.</summary>
    public bool IsUplink(LinkRecord link) => _records.Values.Any(record => record.Stage != UplinkStage.Returned && (record.Device == link.Name || record.Is(link)));

    public bool IsBridge(int index) => _records.Values.Any(record => record.Bridge == index && record.Stage != UplinkStage.Returned);

    public void Save(UplinkRecord record)
    {
        var path = PathOf(record.Device);
        Directory.CreateDirectory(_directory);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(record, UplinkJson.Default.UplinkRecord));
        File.Move(path + ".new", path, overwrite: true);
        _records = _records.SetItem(record.Device, record);
    }

    /// <summary>Writes everything again, for a run directory that others have emptied.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Keep()
    {
        foreach (var record in Records)
            Save(record);
    }

    public void Forget(string device)
    {
        File.Delete(PathOf(device));
        _records = _records.Remove(device);
    }

    private string PathOf(string device) => Path.Combine(_directory, Prefix + device + Suffix);

    /// <summary>A file that cannot be read is as good as none: what is in the kernel counts.</summary>
    private static UplinkRecord? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), UplinkJson.Default.UplinkRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
