namespace HostNetAgent.Daemon.Api.Http;

/// <summary>Finds resources by path: fixed ones, and <c>/v1/COLLECTION/NAME[/VERB]</c>.</summary>
internal sealed class Router
{
    private const string Prefix = "/v1/";
    private readonly Dictionary<string, Resource> _fixed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Resource> _items = new(StringComparer.Ordinal);

    /// <summary>All templates, for the comparison with the API's document.</summary>
    public IEnumerable<(string Template, Resource Resource)> All =>
        _fixed.Select(entry => (entry.Key, entry.Value)).Concat(_items.Select(entry => (Prefix + entry.Key.Replace("/", "/{name}/", StringComparison.Ordinal).TrimEnd('/'), entry.Value)));

    /// <summary>The resource at a fixed path.</summary>
    public Resource At(string path) => Add(_fixed, path);

    /// <summary>The resource of each item of a collection, or of a verb on it.</summary>
    public Resource Item(string collection, string verb = "") => Add(_items, $"{collection}/{verb}");

    public RouteMatch? Match(string path)
    {
        if (_fixed.TryGetValue(path, out var resource))
            return new RouteMatch(resource, null);
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var rest = path.AsSpan(Prefix.Length);
        Span<Range> parts = stackalloc Range[4];
        var count = rest.Split(parts, '/');
        if (count is not (2 or 3) || rest[parts[1]].IsEmpty || (count == 3 && rest[parts[2]].IsEmpty))
            return null;
        return Item(rest[parts[0]], count == 3 ? rest[parts[2]] : "") is { } item ? new RouteMatch(item, rest[parts[1]].ToString()) : null;
    }

    private static Resource Add(Dictionary<string, Resource> resources, string key) => resources.TryGetValue(key, out var known) ? known : resources[key] = new Resource();

    private Resource? Item(ReadOnlySpan<char> collection, ReadOnlySpan<char> verb)
    {
        Span<char> key = stackalloc char[64];
        return key.TryWrite($"{collection}/{verb}", out var written) && _items.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key[..written], out var resource) ? resource : null;
    }
}
