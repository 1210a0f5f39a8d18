using System.Text.RegularExpressions;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Machines;

/// <summary>A host that has its IPv6 addresses from router advertisements keeps them, since each further one goes on counting.</summary>
public sealed partial class UplinkAdvertisementTests(UplinkAdvertisementTests.AdvertisedWorld world) : IClassFixture<UplinkAdvertisementTests.AdvertisedWorld>
{
    [Fact]
    public async Task Advertisements_go_on_counting_on_the_bridge_and_back_on_the_device()
    {
        await AdvertiseAsync("uplink", 1000);
        world.Cli.Run("network create lan --uplink uplink --yes");
        var bridge = world.Cli.Json("network inspect lan").GetProperty("device").GetString()!;
        Routes(bridge).ShouldBe(["1025"], "a copy behind the kernel's place");
        await AdvertiseAsync(bridge, 2000);
        Routes(bridge).ShouldBe(["1024", "1025"], "the kernel's beside it");
        await AdvertiseAsync(bridge, 3000);

        world.Cli.Run("network rm lan");
        Routes("uplink").ShouldBe(["1025"], "copies do not multiply");
        world.Cli.Run("network create lan --uplink uplink --yes");
        world.Cli.Run("network rm lan");
        Routes("uplink").ShouldBe(["1025"], "nor do they move on");
        await AdvertiseAsync("uplink", 4000);
        Routes("uplink").ShouldBe(["1024", "1025"]);
    }

    [Fact]
    public async Task Advertisements_go_on_counting_after_a_move_that_was_taken_back()
    {
        await AdvertiseAsync("uplink", 5000);
        world.Host.Shell("nft -f - <<'E'\ntable bridge deaf {\n chain c {\n type filter hook prerouting priority 0\n ether type arp drop\n }\n}\nE");
        world.Cli.Try("network", "create", "lan", "--uplink", "uplink", "--yes").ExitCode.ShouldBe(7);
        world.Host.Run("nft delete table bridge deaf");
        await AdvertiseAsync("uplink", 6000);
    }

    private async Task AdvertiseAsync(string device, int lifetime)
    {
        world.Advertise(lifetime);
        await Soon.GetAsync(() => Valid(device), seconds => seconds > lifetime - 100, $"an address on {device} for {lifetime} seconds");
        world.Host.Run("ip -6 route show proto kernel 2001:db8:1::/64").ShouldContain(device);
    }

    private int Valid(string device) =>
        Lifetime().Match(world.Host.Run($"ip -6 addr show dev {device} to 2001:db8:1::/64")) is { Success: true } found ? int.Parse(found.Groups["seconds"].Value) : 0;

    private string[] Routes(string device) =>
        [.. world.Host.Run($"ip -6 route show default proto ra dev {device}").Split('\n').Where(line => line.Length > 0).Select(line => line.Split("metric ")[1].Split(' ')[0])];

    [GeneratedRegex(@"valid_lft (?<seconds>\d+)sec", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lifetime();

    public sealed class AdvertisedWorld() : World("--warm-pool", "0")
    {
        private FrameSocket _router = null!;
        private string _mac = "";
        private string _address = "";

        public void Advertise(int lifetime) => _router.Send(RouterAdvertisement.Frame(_mac, _address, "2001:db8:1::", lifetime));

        protected override void Prepare()
        {
            Host.Run("ip -6 route del default");
            _router = Keep(new FrameSocket(Lan, "eth0"));
            _mac = Lan.Run("ip -o link show eth0").Split("link/ether ")[1].Split(' ')[0];
            _address = Lan.Run("ip -6 -o addr show dev eth0 scope link").Split("inet6 ")[1].Split('/')[0];
        }
    }
}
