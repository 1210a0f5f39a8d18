using System.Collections.Immutable;
using System.Text.Json;

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

    /// <summary>Whether this is a device that should be a port, or the bridge that it should be a port of.</summary>
    public bool IsUplink(string device) => Find(device) is { Stage: not UplinkStage.Returned };

    public bool IsBridge(int index) => _records.Values.Any(record => record.Bridge == index && record.Stage != UplinkStage.Returned);

    public void Save(UplinkRecord record)
    {
        var path = PathOf(record.Device);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(record, UplinkJson.Default.UplinkRecord));
        File.Move(path + ".new", path, overwrite: true);
        _records = _records.SetItem(record.Device, record);
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
