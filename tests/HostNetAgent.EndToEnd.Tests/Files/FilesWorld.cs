using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Files;

/// <summary>A host whose resolv.conf the tests may change; /etc/resolv.conf itself is everybody's.</summary>
public sealed class FilesWorld : World
{
    private static readonly string s_folder = Directory.CreateTempSubdirectory("hostnet-resolv-").FullName;

    public FilesWorld()
        : base("--resolv-conf", ResolvConf)
    {
    }

    public static string ResolvConf => Path.Combine(s_folder, "resolv.conf");

    public string EtcFolder => Path.Combine(Folder, "run", "etc");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(s_folder, recursive: true);
    }

    protected override void Prepare() => File.WriteAllText(ResolvConf, "nameserver 192.0.2.53\nnameserver 127.0.0.53\nsearch lan.example\n");

    protected override Task FurnishAsync()
    {
        Cli.Run("network create web --subnet 10.50.0.0/24 --ipv6 --subnet fd00:50::/64");
        return Task.CompletedTask;
    }
}
