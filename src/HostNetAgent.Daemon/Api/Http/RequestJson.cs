using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HostNetAgent.Core.Errors;

namespace HostNetAgent.Daemon.Api.Http;

/// <summary>Reads request documents; what is wrong with one is said in the words of the API, without names of types.</summary>
internal static class RequestJson
{
    public static Result<T> Parse<T>(in ReadOnlySequence<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.IsEmpty)
            return AgentError.Invalid("the request has no body; send a JSON object");
        try
        {
            var reader = new Utf8JsonReader(body);
            var value = JsonSerializer.Deserialize(ref reader, type);
            if (reader.Read())
                return AgentError.Invalid("the body goes on after its JSON object");
            if (RequestScan.Refuse(body) is { } refused)
                return refused;
            return value is null ? AgentError.Invalid("the body is null; send a JSON object") : value;
        }
        catch (JsonException malformed)
        {
            return Explain(malformed, type);
        }
    }

    private static AgentError Explain(JsonException malformed, JsonTypeInfo type)
    {
        var field = Field(malformed.Path);
        var message = malformed.Message;
        if (Has(message, "could not be mapped"))
            return AgentError.Invalid($"there is no field '{field}' in this request; use {string.Join(", ", KnownFields.Beside(malformed.Path ?? "$", type))}", field);
        if (Has(message, "missing required properties including: "))
            return Missing(message, field);
        if (Has(message, "doesn't allow null"))
            return AgentError.Invalid($"the field '{field}' may not be null; give it a value, or leave it out if it is not required", field);
        if (Has(message, "Duplicate property"))
            return AgentError.Invalid($"the field '{field}' comes twice; give it once", field);
        if (Has(message, "could not be converted"))
            return AgentError.Invalid($"the value of '{field ?? "the body"}' is of the wrong type", field);
        return AgentError.Invalid(string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"the body is no valid JSON, in line {malformed.LineNumber + 1} at byte {malformed.BytePositionInLine + 1}"), field);
    }

    private static AgentError Missing(string message, string? parent)
    {
        var names = message[(message.IndexOf("including: ", StringComparison.Ordinal) + 11)..].TrimEnd('.').Replace("'", "", StringComparison.Ordinal);
        var first = names.Split(',')[0];
        return AgentError.Invalid($"the request lacks {names}", parent is null ? first : $"{parent}.{first}");
    }

    private static string? Field(string? path) => path is null or "$" or "" ? null : path[(path.StartsWith("$.", StringComparison.Ordinal) ? 2 : 1)..];

    private static bool Has(string message, string part) => message.Contains(part, StringComparison.Ordinal);
}
