using System.Collections.ObjectModel;

namespace HostNetAgent.Client.Contracts;

internal static class Empty
{
    public static readonly IReadOnlyDictionary<string, string> Map = ReadOnlyDictionary<string, string>.Empty;
}
