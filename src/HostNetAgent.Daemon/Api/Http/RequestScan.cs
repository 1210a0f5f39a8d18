using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using HostNetAgent.Core.Errors;

namespace HostNetAgent.Daemon.Api.Http;

/// <summary>Finds what no field of any request means, and the serializer would let through: null in a list, NUL in a text.</summary>
internal ref struct RequestScan
{
    private readonly List<Level> _levels = [];
    private Utf8JsonReader _reader;

    private RequestScan(in ReadOnlySequence<byte> body) => _reader = new Utf8JsonReader(body);

    /// <summary>What is wrong with a body, or null.</summary>
    /// <exception cref="JsonException">It is no valid JSON.</exception>
    public static AgentError? Refuse(in ReadOnlySequence<byte> body) => body.IsSingleSegment && !MayHold(body.FirstSpan) ? null : new RequestScan(body).Run();

    /// <summary>Hardly any request does: none is read twice for nothing.</summary>
    private static bool MayHold(ReadOnlySpan<byte> body) => body.IndexOf("null"u8) >= 0 || body.IndexOf("\\u0000"u8) >= 0;

    private AgentError? Run()
    {
        while (_reader.Read())
        {
            if (_reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                _levels.RemoveAt(_levels.Count - 1);
            else if (_reader.TokenType == JsonTokenType.PropertyName)
                _levels[^1] = new Level(_reader.GetString(), 0);
            else if (Value() is { } error)
                return error;
        }

        return null;
    }

    private AgentError? Value()
    {
        if (_levels is [.., { Name: null } list])
            _levels[^1] = list with { Index = list.Index + 1 };
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                _levels.Add(new Level(_reader.TokenType == JsonTokenType.StartArray ? null : "", -1));
                return null;
            case JsonTokenType.Null when _levels is [.., { Name: null }]:
                return AgentError.Invalid($"'{Field}' may not be null; leave it out of its list", Field);
            case JsonTokenType.String when _reader.ValueIsEscaped && _reader.GetString()!.Contains('\0', StringComparison.Ordinal):
                return AgentError.Invalid($"the value of '{Field}' holds a NUL character", Field);
            default:
                return null;
        }
    }

    private readonly string Field
    {
        get
        {
            var path = new StringBuilder();
            foreach (var level in _levels)
            {
                if (level.Name is null)
                    path.Append(CultureInfo.InvariantCulture, $"[{level.Index}]");
                else
                    path.Append(path.Length == 0 ? "" : ".").Append(level.Name);
            }

            return path.ToString();
        }
    }

    /// <summary>An object and the field that is read, or a list (without a name) and the place in it.</summary>
    private readonly record struct Level(string? Name, int Index);
}
