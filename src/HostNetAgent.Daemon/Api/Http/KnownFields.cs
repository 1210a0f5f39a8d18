using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HostNetAgent.Daemon.Api.Http;

/// <summary>The fields of requests, as they are read.</summary>
internal static class KnownFields
{
    /// <summary>The names of the fields that are known where one is not.</summary>
    /// <param name="unknown">Where it is, as in <see cref="JsonException.Path"/>: <c>$.subnets[0].mask</c>.</param>
    /// <param name="request">The whole request.</param>
    public static IEnumerable<string> Beside(string unknown, JsonTypeInfo request)
    {
        var place = request;
        foreach (var step in unknown.Split('.', '[').Skip(1))
        {
            var next = step.EndsWith(']') ? place.ElementType : place.Properties.FirstOrDefault(field => field.Name == step)?.PropertyType;
            if (next is null)
                break;
            place = place.Options.GetTypeInfo(next);
        }

        return place.Properties.Select(field => field.Name);
    }
}
