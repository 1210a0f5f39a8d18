using System.Text.Json;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Client.Transport;

/// <summary>Reads the problem out of a refused request's answer; makes one up from the status when there is none.</summary>
internal static class ProblemReader
{
    public static async Task<ProblemInfo> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        if (response.Content.Headers.ContentType?.MediaType == ProblemInfo.MediaType && Parse(bytes) is { } problem)
            return problem with { Status = status };
        return new ProblemInfo { Kind = ProblemKinds.OfStatus(status), Status = status, Title = response.ReasonPhrase ?? "", Detail = $"The agent answered with status {status} and gave no reason." };
    }

    private static ProblemInfo? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ContractJson.Lenient.ProblemInfo);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
