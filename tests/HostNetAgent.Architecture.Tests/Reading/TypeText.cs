using System.Reflection;

namespace HostNetAgent.Architecture.Tests.Reading;

/// <summary>Types and members in words close to C#; null for what is not visible from outside.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(double)] = "double",
        [typeof(char)] = "char",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsByRef || type.IsPointer || type.IsArray)
            return Of(type.GetElementType()!) + (type.IsByRef ? "&" : type.IsPointer ? "*" : "[]");
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        var name = type.IsNested && !type.IsGenericParameter ? $"{Of(type.DeclaringType!)}.{type.Name}" : type.Name;
        if (!type.IsGenericType || !type.Name.Contains('`', StringComparison.Ordinal))
            return name;
        return $"{name[..name.LastIndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }

    public static string? Of(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"{Reach(constructor)}new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => Of(method),
        PropertyInfo property => Of(property),
        FieldInfo field when field.IsPublic || field.IsFamily => Of(field),
        EventInfo happening when happening.AddMethod is { IsPublic: true } => $"event {Of(happening.EventHandlerType!)} {happening.Name}",
        _ => null,
    };

    public static string Of(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Of))}>" : "";
        return $"{Reach(method)}{Of(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string? Of(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsVisible)];
        if (accessors.Length == 0)
            return null;
        var index = string.Join(", ", property.GetIndexParameters().Select(Of));
        var words = accessors.Select(accessor => accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;");
        return $"{Reach(accessors[0])}{Of(property.PropertyType)} {property.Name}{(index.Length == 0 ? "" : $"[{index}]")} {{ {string.Join(' ', words)} }}";
    }

    private static string Of(FieldInfo field) => field switch
    {
        { IsLiteral: true } => $"const {Of(field.FieldType)} {field.Name} = {field.GetRawConstantValue() ?? "null"}",
        _ => $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Of(field.FieldType)} {field.Name}",
    };

    private static string Of(ParameterInfo parameter) =>
        $"{Of(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "default"}" : "")}";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Of));

    private static string Reach(MethodBase method) => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "");

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}
