using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Client.Tests.OpenApi;

/// <summary>Contracts as JSON schemas, with their doc comments as descriptions; each type once.</summary>
internal sealed class Schemas
{
    private static readonly Dictionary<string, string> Comments = XDocument.Load(Path.ChangeExtension(typeof(StatusInfo).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, Summary, StringComparer.Ordinal);

    public SortedDictionary<string, JsonNode> All { get; } = new(StringComparer.Ordinal);

    public JsonNode Of(JsonTypeInfo type) => type.ElementType is { } element
        ? new JsonObject { ["type"] = "array", ["items"] = Of(type.Options.GetTypeInfo(element)) }
        : Reference(type);

    private static bool IsContract(Type type) => type.Namespace == typeof(StatusInfo).Namespace;

    private JsonNode Reference(JsonTypeInfo type)
    {
        var name = type.Type.Name;
        if (!All.ContainsKey(name))
        {
            All[name] = new JsonObject();
            All[name] = type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform });
        }

        return new JsonObject { ["$ref"] = "#/components/schemas/" + name };
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.PropertyInfo is null)
        {
            // The root itself, or an element of a list.
            if (context.Path.Length > 0 && IsContract(context.TypeInfo.Type))
                return Reference(context.TypeInfo);
            return schema is JsonObject root && IsContract(context.TypeInfo.Type) ? Described(root, Comment('T', context.TypeInfo.Type.FullName!)) : schema;
        }

        var type = context.TypeInfo.Type;
        var node = IsContract(type) && !type.IsEnum ? Reference(context.TypeInfo) : schema;
        var property = (MemberInfo)context.PropertyInfo.AttributeProvider!;
        return node is JsonObject described ? Described(described, Comment('P', $"{property.DeclaringType!.FullName}.{property.Name}")) : node;
    }

    private static JsonObject Described(JsonObject schema, string? comment)
    {
        if (comment is not null)
            schema.Insert(0, "description", comment);
        return schema;
    }

    private static string? Comment(char kind, string name) => Comments.GetValueOrDefault($"{kind}:{name}");

    private static string Summary(XElement member)
    {
        var text = member.Element("summary")?.Nodes().Select(Text) ?? [];
        return string.Join(' ', string.Concat(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value.Split('.')[^1] is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "",
        XElement element => element.Value,
        _ => node.ToString(),
    };
}
