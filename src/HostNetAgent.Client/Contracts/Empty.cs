using System.Collections.ObjectModel;

namespace HostNetAgent.Client.Contracts;

/// <summary>
/// What absent fields mean. Generated readers set every init property, to null where the document has no such field, so that an
/// initializer would be lost.
/// </summary>
internal static class Empty
{
    public static readonly IReadOnlyDictionary<string, string> Map = ReadOnlyDictionary<string, string>.Empty;

    public static readonly IReadOnlyDictionary<string, bool> Flags = ReadOnlyDictionary<string, bool>.Empty;
}
