namespace HostNetAgent.Bench.Others;

/// <summary>Podman's netavark.</summary>
internal sealed class NetavarkPeer(string folder) : IPeer
{
    private const string Bridge = "plnetavark";
    private const string Network = "0000000000000000000000000000000000000000000000000000000000000098";
    private static readonly string? Program = Command.Find("netavark", "/usr/lib/podman", "/usr/libexec/podman");

    public string Name => "netavark";

    public string? WhyNot => Program is null ? "netavark is not installed" : null;

    public void Prepare() => Directory.CreateDirectory(folder);

    public Place MakePlace(int number)
    {
        var place = new Place(number, $"netavark{number}");
        Command.Run("ip", "netns", "add", place.Name);
        return place;
    }

    public void Attach(Place place) => Run("setup", place);

    public void Detach(Place place)
    {
        Run("teardown", place);
        Command.Run("ip", "netns", "delete", place.Name);
    }

    public void Dispose() => Command.Succeeds("ip", "link", "delete", Bridge);

    private void Run(string verb, Place place) =>
        Command.Run(Program!, Options(place), Command.Nothing, "--config", folder, verb, place.Path);

    private static string Options(Place place) => $$"""
        {
          "container_id": "{{place.Name}}", "container_name": "{{place.Name}}",
          "port_mappings": [{ "container_port": 80, "host_port": {{place.HostPort}}, "protocol": "tcp", "host_ip": "", "range": 1 }],
          "networks": { "peer": { "static_ips": ["10.97.0.{{place.LastByte}}"], "interface_name": "eth0" } },
          "network_info": { "peer": {
            "name": "peer", "id": "{{Network}}", "driver": "bridge", "network_interface": "{{Bridge}}", "created": "2024-01-01T00:00:00Z",
            "subnets": [{ "subnet": "10.97.0.0/24", "gateway": "10.97.0.1" }],
            "ipv6_enabled": false, "internal": false, "dns_enabled": false, "ipam_options": { "driver": "host-local" } } }
        }
        """;
}
