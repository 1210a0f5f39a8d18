namespace HostNetAgent.Bench.Others;

/// <summary>A shell script that is as quick as ip and nft allow: one <c>ip -batch</c> outside, one inside, one <c>nft -f</c>.</summary>
internal sealed class ScriptPeer(string folder) : IPeer
{
    private const string Bridge = "plbridge";
    private const string Table = "hostnet_peer";

    private string Script => Path.Combine(folder, "attach.sh");

    public string Name => "ip -batch and nft -f";

    public string? WhyNot => Command.Find("ip") is null ? "ip is not installed" : Command.Find("nft") is null ? "nft is not installed" : null;

    public void Prepare()
    {
        File.WriteAllText(Script, $"""
            set -e
            ip -batch - <<I
            link add pl$2 numtxqueues 1 numrxqueues 1 master {Bridge} type veth peer name eth0 netns $1 numtxqueues 1 numrxqueues 1
            link set pl$2 addrgenmode none up
            I
            ip -n $1 -batch - <<I
            link set eth0 addrgenmode none up
            addr add 10.98.0.$2/24 dev eth0
            route add default via 10.98.0.1
            I
            nft -f - <<N
            add element inet {Table} prot4 {"{ 10.98.0.$2 }"}
            add element inet {Table} pub4_any {"{ tcp . $3 : 10.98.0.$2 . 80 }"}
            N

            """);
        Command.Run("ip", "link", "add", Bridge, "type", "bridge");
        Command.Run("ip", "address", "add", "10.98.0.1/24", "dev", Bridge);
        Command.Run("ip", "link", "set", Bridge, "up");
        Command.Run(
            "nft",
            $"table inet {Table} {{ set prot4 {{ type ipv4_addr; }}; map pub4_any {{ type inet_proto . inet_service : ipv4_addr . inet_service; }}; }}",
            Command.Nothing,
            "-f",
            "-");
    }

    public Place MakePlace(int number)
    {
        var place = new Place(number, $"script{number}");
        Command.Run("ip", "netns", "add", place.Name);
        return place;
    }

    public void Attach(Place place) => Command.Run("sh", Script, place.Name, $"{place.LastByte}", $"{place.HostPort}");

    public void Detach(Place place)
    {
        Command.Run("ip", "link", "delete", $"pl{place.LastByte}");
        Command.Run("ip", "netns", "delete", place.Name);
    }

    public void Dispose()
    {
        Command.Run("ip", "link", "delete", Bridge);
        Command.Run("nft", "delete", "table", "inet", Table);
    }
}
