using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Parents;

/// <summary>A network for the length of one test, with the sandboxes on it.</summary>
public sealed class ParentNetwork : IDisposable
{
    private readonly World _world;
    private readonly string _name;
    private readonly List<string> _sandboxes = [];

    public ParentNetwork(World world, string name, string options)
    {
        (_world, _name) = (world, name);
        world.Cli.Run($"network create {name} {options}");
    }

    public NetworkNamespace Attach(string sandbox, string options)
    {
        _world.Cli.Run($"sandbox create {sandbox} --network {_name} {options}");
        _sandboxes.Add(sandbox);
        return _world.Sandbox(sandbox);
    }

    public void Dispose()
    {
        foreach (var sandbox in _sandboxes)
            _world.Cli.Run($"sandbox rm {sandbox}");
        _world.Cli.Run($"network rm {_name}");
    }
}
