using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace HostNetAgent.Architecture.Tests.Reading;

/// <summary>What a library shows the world, as sorted text: a type on a line of its own, its members below it.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Written by the compiler for every record; they follow from the record's properties.</summary>
    private static readonly string[] OfRecords = ["PrintMembers", "<Clone>$", "get_EqualityContract", "EqualityContract", "Deconstruct", "Equals", "GetHashCode", "ToString", "op_Equality", "op_Inequality"];

    public static string Of(Assembly library)
    {
        var text = new StringBuilder();
        foreach (var type in library.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Heading(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Heading(Type type)
    {
        string[] bases = [.. BaseType(type), .. OwnInterfaces(type)];
        var heading = $"{Modifiers(type)}{Kind(type)} {type.Namespace}.{TypeText.Of(type)}";
        return bases.Length == 0 ? heading : $"{heading} : {string.Join(", ", bases)}";
    }

    private static string Modifiers(Type type) => type switch
    {
        { IsValueType: true } or { IsInterface: true } => "",
        { IsAbstract: true, IsSealed: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } => "sealed ",
        _ => "",
    };

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsByRefLike: true } => "ref struct",
        { IsValueType: true } => IsRecord(type) ? "record struct" : "struct",
        _ => IsRecord(type) ? "record" : "class",
    };

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", Declared)?.IsDefined(typeof(CompilerGeneratedAttribute)) == true;

    private static IEnumerable<string> BaseType(Type type) =>
        type.IsEnum ? [TypeText.Of(Enum.GetUnderlyingType(type))]
        : type.BaseType is null || type.BaseType == typeof(object) || type.BaseType == typeof(ValueType) ? []
        : [TypeText.Of(type.BaseType)];

    /// <summary>Equality is part of being a record, or can be seen in the members.</summary>
    private static IEnumerable<string> OwnInterfaces(Type type) =>
        type.IsEnum ? [] : type.GetInterfaces()
            .Where(face => face.IsPublic && !(face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEquatable<>)))
            .Select(TypeText.Of).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), null)}");
        if (typeof(Delegate).IsAssignableFrom(type))
            return [TypeText.Of(type.GetMethod("Invoke")!)];
        var fromRecord = IsRecord(type);
        return from member in type.GetMembers(Declared)
               where member is not Type && !(fromRecord && OfRecords.Contains(member.Name, StringComparer.Ordinal))
               let line = TypeText.Of(member)
               where line is not null
               select line;
    }
}
