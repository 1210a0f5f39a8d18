using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace HostNetAgent.Architecture.Tests.Reading;

/// <summary>What an assembly file says that it uses, read without running it.</summary>
internal sealed record CompiledAssembly(string Name, IReadOnlyList<string> References, IReadOnlyList<Use> Uses, IReadOnlyList<string> NativeCalls)
{
    public static CompiledAssembly Read(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        var metadata = file.GetMetadataReader();
        return new CompiledAssembly(
            name,
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. TypesUsed(metadata), .. MembersUsed(metadata)],
            [.. NativeMethods(metadata)]);
    }

    private static IEnumerable<Use> TypesUsed(MetadataReader metadata) =>
        metadata.TypeReferences.Select(handle => new Use(FullName(metadata, handle), ""));

    private static IEnumerable<Use> MembersUsed(MetadataReader metadata) =>
        from handle in metadata.MemberReferences
        let member = metadata.GetMemberReference(handle)
        where member.Parent.Kind == HandleKind.TypeReference
        select new Use(FullName(metadata, (TypeReferenceHandle)member.Parent), metadata.GetString(member.Name));

    private static IEnumerable<string> NativeMethods(MetadataReader metadata) =>
        from handle in metadata.MethodDefinitions
        let method = metadata.GetMethodDefinition(handle)
        where method.Attributes.HasFlag(MethodAttributes.PinvokeImpl)
        let type = metadata.GetTypeDefinition(method.GetDeclaringType())
        select $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}";

    /// <summary>With its namespace; a nested type counts as the type that it is nested in.</summary>
    private static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference)
            type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}

/// <summary>A type of another assembly, or one of its members.</summary>
/// <param name="Type">Name with namespace.</param>
/// <param name="Member">Empty for the type itself.</param>
internal sealed record Use(string Type, string Member)
{
    public override string ToString() => Member.Length == 0 ? Type : $"{Type}.{Member}";
}
