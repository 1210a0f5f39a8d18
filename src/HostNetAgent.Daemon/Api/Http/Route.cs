namespace HostNetAgent.Daemon.Api.Http;

/// <summary>Answers one kind of request.</summary>
internal delegate ValueTask Handler(Exchange exchange);

/// <summary>What can be asked of one path; methods in upper case.</summary>
internal sealed class Resource
{
    private readonly List<(string Method, Handler Handler)> _methods = [];

    public Resource On(string method, Handler handler)
    {
        _methods.Add((method, handler));
        return this;
    }

    public Handler? Find(string method)
    {
        foreach (var (known, handler) in _methods)
        {
            if (string.Equals(known, method, StringComparison.Ordinal))
                return handler;
        }

        return null;
    }

    /// <summary>Value of the Allow header.</summary>
    public string Allowed => string.Join(", ", _methods.Select(entry => entry.Method));
}

/// <summary>A resource with the name that the path gave.</summary>
internal readonly record struct RouteMatch(Resource Resource, string? Name);
