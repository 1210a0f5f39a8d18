using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.State.Tests;

/// <summary>A state directory of its own that goes with the test, and shorthand to fill it.</summary>
internal sealed class StateDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hostnet-state-").FullName;

    public string Database => System.IO.Path.Combine(Path, SqliteStateStore.FileName);

    public HostModel Reopened()
    {
        using var store = SqliteStateStore.Open(Path);
        return store.Load();
    }

    public void Commit(params ModelChange[] changes)
    {
        using var store = SqliteStateStore.Open(Path);
        store.Commit(changes).ShouldBeNull();
    }

    public static Network SomeNetwork(string name = "web") => new() { Id = Fill(name), Name = name };

    public static Sandbox SomeSandbox(string name = "db") => new() { Id = Fill(name), Name = name, NamespacePath = "/run/netns/" + name };

    public static Endpoint SomeEndpoint(Network network, Sandbox sandbox, string name = "0", int link = 7) => new()
    {
        Id = Fill(name),
        NetworkId = network.Id,
        SandboxId = sandbox.Id,
        Interface = "eth" + name,
        HostInterface = "hn" + name,
        LinkIndex = link,
        Mac = new MacAddress(0x020000000001),
    };

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Fill(string name) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
}
