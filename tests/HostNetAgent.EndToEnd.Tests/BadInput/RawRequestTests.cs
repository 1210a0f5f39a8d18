using System.Net.Sockets;
using System.Text;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.BadInput;

/// <summary>Requests that no client of ours would send.</summary>
public sealed class RawRequestTests(BadInputWorld world) : IClassFixture<BadInputWorld>
{
    [Theory]
    [InlineData("""{"name":"x","colour":"red"}""", " 400 ", "colour")]
    [InlineData("""{"name":"x","networks":[{"network":"web","speed":1}]}""", " 400 ", "speed")]
    [InlineData("""{"name":7}""", " 400 ", "name")]
    [InlineData("""{"name":"x" """, " 400 ", "no valid JSON")]
    [InlineData("""[]""", " 400 ", "wrong type")]
    [InlineData("null", " 400 ", "null")]
    [InlineData("", " 400 ", "no body")]
    public async Task A_document_that_is_not_one_of_ours_is_refused(string body, string status, string named)
    {
        var before = HostState.Of(world);
        var answer = await SendAsync(Request(body, Encoding.UTF8.GetByteCount(body)));
        answer.ShouldContain(status);
        answer.ShouldContain("application/problem+json");
        answer.ShouldContain(named);
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_too_big_is_refused()
    {
        var answer = await SendAsync(Request("{", 2 * 1024 * 1024));
        answer.ShouldContain(" 413 ");
        answer.ShouldContain("1 MiB");
    }

    [Fact]
    public async Task A_body_that_is_cut_off_changes_nothing()
    {
        var before = HostState.Of(world);
        await SendAsync(Request("""{"name":"cut"}""", 200), cut: true);
        HostState.Of(world).Since(before).ShouldBeEmpty();
        (await world.Daemon.StatusAsync()).State.ShouldBe("ready");
        world.Cli.Run("ps").ShouldNotContain("cut");
    }

    [Theory]
    [InlineData("GET /v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n", " 404 ")]
    [InlineData("PUT /v1/networks HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", " 405 ")]
    [InlineData("nonsense\r\n\r\n", " 400 ")]
    [InlineData("GET /v1/sandboxes/..%2f..%2fetc HTTP/1.1\r\nHost: x\r\n\r\n", " 404 ")]
    public async Task A_request_that_is_not_one_of_ours_is_refused(string request, string status) => (await SendAsync(request)).ShouldContain(status);

    private static string Request(string body, int length) =>
        $"POST /v1/sandboxes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}";

    private async Task<string> SendAsync(string request, bool cut = false)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(world.Daemon.Socket));
        await socket.SendAsync(Encoding.UTF8.GetBytes(request));
        if (cut)
        {
            socket.Shutdown(SocketShutdown.Send);
            return "";
        }

        var (answer, buffer) = (new StringBuilder(), new byte[8192]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        while (!IsWhole(answer.ToString()) && await socket.ReceiveAsync(buffer, patience.Token) is var length and > 0)
            answer.Append(Encoding.UTF8.GetString(buffer, 0, length));
        return answer.ToString();
    }

    private static bool IsWhole(string answer) => answer.Contains("\r\n\r\n{", StringComparison.Ordinal) && answer.EndsWith('}');
}
