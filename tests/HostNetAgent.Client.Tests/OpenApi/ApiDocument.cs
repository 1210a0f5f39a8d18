using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Client.Tests.OpenApi;

/// <summary>The OpenAPI document of the control API, made from the contracts.</summary>
internal static class ApiDocument
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var schemas = new Schemas();
        var paths = new JsonObject();
        foreach (var path in ApiOperations.All.GroupBy(operation => operation.Path, StringComparer.Ordinal))
            paths[path.Key] = new JsonObject(path.Select(operation => KeyValuePair.Create(operation.Method, (JsonNode?)Operation(operation, schemas))));
        schemas.Of(ContractJson.Lenient.ProblemInfo);
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "HostNetAgent control API", ["version"] = "1", ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" } },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "http://localhost", ["description"] = "HTTP/1.1 on the unix socket /run/hostnet/hostnet.sock" }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject(schemas.All.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value))) },
        };
        return document.ToJsonString(Pretty) + "\n";
    }

    private static JsonObject Operation(ApiOperation operation, Schemas schemas)
    {
        var node = new JsonObject { ["operationId"] = operation.Id, ["summary"] = operation.Summary };
        if (Parameters(operation) is { Count: > 0 } parameters)
            node["parameters"] = parameters;
        if (operation.Request is { } request)
            node["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", schemas.Of(request)) };
        node["responses"] = new JsonObject
        {
            [$"{operation.Status}"] = new JsonObject { ["description"] = operation.Summary, ["content"] = Content(operation.AnswerType, operation.Answer is { } answer ? schemas.Of(answer) : new JsonObject()) },
            ["default"] = new JsonObject { ["description"] = "What went wrong.", ["content"] = Content(ProblemInfo.MediaType, schemas.Of(ContractJson.Lenient.ProblemInfo)) },
        };
        return node;
    }

    private static JsonArray Parameters(ApiOperation operation)
    {
        var all = new JsonArray();
        if (operation.Path.Contains("{name}", StringComparison.Ordinal))
            all.Add(Parameter("name", "path", "Name, id or unambiguous start of the id.", new JsonObject { ["type"] = "string" }));
        foreach (var name in operation.Query)
            all.Add(Parameter(name, "query", $"Only events of this {name}; of any of them when it is given several times.", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }));
        return all;
    }

    private static JsonNode Parameter(string name, string place, string description, JsonNode schema) => new JsonObject
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = place == "path",
        ["description"] = description,
        ["schema"] = schema,
    };

    private static JsonObject Content(string mediaType, JsonNode schema) => new() { [mediaType] = new JsonObject { ["schema"] = schema } };
}
