using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Output;

/// <summary>The API's documents as text.</summary>
internal static class Documents
{
    public static string Indented<T>(T value, Func<ContractJson, JsonTypeInfo<T>> type) => Write(value, type, indented: true);

    public static string OneLine<T>(T value, Func<ContractJson, JsonTypeInfo<T>> type) => Write(value, type, indented: false);

    // The output is no HTML: arrows and quotes may stay as they are.
    private static string Write<T>(T value, Func<ContractJson, JsonTypeInfo<T>> type, bool indented)
    {
        var options = new JsonSerializerOptions(ContractJson.Default.Options) { WriteIndented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return JsonSerializer.Serialize(value, type(new ContractJson(options)));
    }
}
