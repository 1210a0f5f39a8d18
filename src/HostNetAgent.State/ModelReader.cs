using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HostNetAgent.Core.Model;
using HostNetAgent.State.Rows;
using HostNetAgent.State.Sqlite;

namespace HostNetAgent.State;

/// <summary>Reads the whole model, every table in the order of its making.</summary>
internal sealed class ModelReader(Database database)
{
    /// <exception cref="StateStoreException">A record cannot be read, or refers to what is not there.</exception>
    public HostModel Read()
    {
        var model = HostModel.Empty;
        foreach (var row in Rows("networks ORDER BY seq", RowJson.Default.NetworkRow))
            model = model.With(row.ToModel());
        foreach (var row in Rows("sandboxes ORDER BY seq", RowJson.Default.SandboxRow))
            model = model.With(row.ToModel());
        foreach (var row in Rows("endpoints ORDER BY seq", RowJson.Default.EndpointRow))
            model = With(model, row.ToModel());
        foreach (var row in Rows("leases", RowJson.Default.LeaseRow))
            model = model.With(row.ToModel());
        return model with { NextLink = (int)database.Scalar("SELECT coalesce(max(value), 0) + 1 FROM meta WHERE key = 'last_link'") };
    }

    private static HostModel With(HostModel model, Endpoint endpoint) =>
        model.Networks.ContainsKey(endpoint.NetworkId) && model.Sandboxes.ContainsKey(endpoint.SandboxId)
            ? model.With(endpoint)
            : throw new JsonException($"endpoint {endpoint.Id} has no network or sandbox");

    private IEnumerable<T> Rows<T>(string table, JsonTypeInfo<T> type)
    {
        using var statement = database.Prepare($"SELECT record FROM {table}");
        while (statement.Step())
            yield return JsonSerializer.Deserialize(statement.Bytes(0), type) ?? throw new JsonException("a record is null");
    }
}
