using System.Text.Json.Nodes;

namespace HostNetAgent.Bench.Others;

/// <summary>The chain of reference plugins of CNI: bridge with host-local, then portmap and firewall.</summary>
internal sealed class CniPeer(string folder) : IPeer
{
    private const string Bridge = "plcni";
    private static readonly string[] Folders = ["/opt/cni/bin", "/usr/lib/cni", "/usr/libexec/cni"];
    private static readonly string[] Chain = ["bridge", "portmap", "firewall"];
    private static readonly string? Home = Array.Find(Folders, candidate => Chain.Append("host-local").All(plugin => File.Exists(Path.Combine(candidate, plugin))));

    public string Name => "CNI: bridge, host-local, portmap, firewall";

    public string? WhyNot => Home is null ? $"no {string.Join(", ", Chain)}, host-local in {string.Join(", ", Folders)}" : null;

    public void Prepare() => Directory.CreateDirectory(folder);

    public Place MakePlace(int number)
    {
        var place = new Place(number, $"cni{number}");
        Command.Run("ip", "netns", "add", place.Name);
        return place;
    }

    public void Attach(Place place)
    {
        var result = "";
        foreach (var plugin in Chain)
            result = Call("ADD", plugin, place, result);
        File.WriteAllText(ResultOf(place), result);
    }

    public void Detach(Place place)
    {
        var result = File.ReadAllText(ResultOf(place));
        foreach (var plugin in Chain.Reverse())
            Call("DEL", plugin, place, result);
        Command.Run("ip", "netns", "delete", place.Name);
    }

    public void Dispose() => Command.Succeeds("ip", "link", "delete", Bridge);

    private string ResultOf(Place place) => Path.Combine(folder, place.Name + ".result");

    private string Call(string verb, string plugin, Place place, string previous) => Command.Run(
        Path.Combine(Home!, plugin),
        Configuration(plugin, place, previous),
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CNI_COMMAND"] = verb,
            ["CNI_CONTAINERID"] = place.Name,
            ["CNI_NETNS"] = place.Path,
            ["CNI_IFNAME"] = "eth0",
            ["CNI_PATH"] = Home!,
        });

    private string Configuration(string plugin, Place place, string previous)
    {
        var configuration = new JsonObject { ["cniVersion"] = "1.0.0", ["name"] = "peer", ["type"] = plugin };
        if (plugin == "bridge")
        {
            configuration["bridge"] = Bridge;
            (configuration["isGateway"], configuration["ipMasq"]) = (true, true);
            configuration["ipam"] = JsonNode.Parse($$"""{ "type": "host-local", "dataDir": "{{folder}}", "ranges": [[{ "subnet": "10.96.0.0/24" }]], "routes": [{ "dst": "0.0.0.0/0" }] }""");
        }

        if (plugin == "portmap")
            configuration["runtimeConfig"] = JsonNode.Parse($$"""{ "portMappings": [{ "hostPort": {{place.HostPort}}, "containerPort": 80, "protocol": "tcp" }] }""");
        if (previous.Length > 0)
            configuration["prevResult"] = JsonNode.Parse(previous);
        return configuration.ToJsonString();
    }
}
