using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HostNetAgent.Core.Commands;
using HostNetAgent.State.Rows;
using HostNetAgent.State.Sqlite;

namespace HostNetAgent.State;

/// <summary>Writes changes with statements and buffers that are kept.</summary>
internal sealed class ChangeWriter : IDisposable
{
    private readonly Table _networks;
    private readonly Table _sandboxes;
    private readonly Table _endpoints;
    private readonly Statement _putLease;
    private readonly Statement _dropLease;
    private readonly Statement _raiseLink;
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    public ChangeWriter(Database database)
    {
        _networks = new Table(database, "networks");
        _sandboxes = new Table(database, "sandboxes");
        _endpoints = new Table(database, "endpoints");
        _putLease = database.Prepare("INSERT INTO leases (network, sandbox, record) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET record = excluded.record");
        _dropLease = database.Prepare("DELETE FROM leases WHERE network = ?1 AND sandbox = ?2");
        _raiseLink = database.Prepare("INSERT INTO meta (key, value) VALUES ('last_link', ?1) ON CONFLICT DO UPDATE SET value = max(value, excluded.value)");
        _json = new Utf8JsonWriter(_buffer);
    }

    public void Write(ModelChange change)
    {
        switch (change)
        {
            case PutNetwork { Network: var network }:
                _networks.Put(network.Id, Json(NetworkRow.Of(network), RowJson.Default.NetworkRow));
                break;
            case PutSandbox { Sandbox: var sandbox }:
                _sandboxes.Put(sandbox.Id, Json(SandboxRow.Of(sandbox), RowJson.Default.SandboxRow));
                break;
            case PutEndpoint { Endpoint: var endpoint }:
                _endpoints.Put(endpoint.Id, Json(EndpointRow.Of(endpoint), RowJson.Default.EndpointRow));
                break;
            case PutLease { Lease: var lease }:
                _putLease.Bind(1, lease.NetworkId).Bind(2, lease.Sandbox).Bind(3, Json(LeaseRow.Of(lease), RowJson.Default.LeaseRow)).Run();
                break;
            default:
                Drop(change);
                break;
        }
    }

    /// <summary>Remembers that link numbers up to this one were handed out, so that none is handed out again once its endpoint is gone.</summary>
    public void RaiseLink(int number) => _raiseLink.Bind(1, number).Run();

    public void Dispose()
    {
        _networks.Dispose();
        _sandboxes.Dispose();
        _endpoints.Dispose();
        _putLease.Dispose();
        _dropLease.Dispose();
        _raiseLink.Dispose();
        _json.Dispose();
    }

    private void Drop(ModelChange change)
    {
        switch (change)
        {
            case DropNetwork { Network: var network }:
                _networks.Drop(network.Id);
                break;
            case DropSandbox { Sandbox: var sandbox }:
                _sandboxes.Drop(sandbox.Id);
                break;
            case DropEndpoint { Endpoint: var endpoint }:
                _endpoints.Drop(endpoint.Id);
                break;
            case DropLease { Lease: var lease }:
                _dropLease.Bind(1, lease.NetworkId).Bind(2, lease.Sandbox).Run();
                break;
            default:
                throw new InvalidOperationException($"the store has no table for {change.GetType().Name}");
        }
    }

    private ReadOnlySpan<byte> Json<T>(T row, JsonTypeInfo<T> type)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        JsonSerializer.Serialize(_json, row, type);
        return _buffer.WrittenSpan;
    }

    private sealed class Table(Database database, string name) : IDisposable
    {
        private readonly Statement _put = database.Prepare($"INSERT INTO {name} (id, record) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET record = excluded.record");
        private readonly Statement _drop = database.Prepare($"DELETE FROM {name} WHERE id = ?1");

        public void Put(string id, ReadOnlySpan<byte> record) => _put.Bind(1, id).Bind(2, record).Run();

        public void Drop(string id) => _drop.Bind(1, id).Run();

        public void Dispose()
        {
            _put.Dispose();
            _drop.Dispose();
        }
    }
}
