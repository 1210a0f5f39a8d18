using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;
using HostNetAgent.Services.Files;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Services.Tests.Files;

/// <summary>Files on a real file system: written in place, left alone once edited, gone with their sandbox.</summary>
public sealed class SandboxFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("hostnet-files-").FullName;
    private readonly ModelBuilder _builder = new ModelBuilder().Network("bridge", ["172.17.0.0/16"], network => network with { Predefined = true }).Network("web", ["10.50.0.0/24"]);
    private HostFiles _host = new("nameserver 192.0.2.53\nsearch a.long.domain.example another.long.domain.example\n", "machine");
    private SandboxFiles _files;

    public SandboxFilesTests() => _files = new SandboxFiles(_root, () => _host);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Everybody_may_read_them()
    {
        Make("db");
        File.GetUnixFileMode(Resolver("db")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.GetUnixFileMode(Path.Combine(_root, "db")).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
        File.ReadAllText(Path.Combine(_root, "db", "hosts")).ShouldContain("172.17.0.2\tdb machine\n");
    }

    [Fact]
    public void A_change_reaches_whoever_has_the_file_open()
    {
        Make("db");
        using var open = new StreamReader(new FileStream(Resolver("db"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        _host = new HostFiles("nameserver 192.0.2.54\n", "machine");
        _files.Refresh().ShouldBeTrue();
        _files.Follow(_builder.Model, "db");
        var text = open.ReadToEnd();
        text.ShouldContain("nameserver 192.0.2.54\n");
        text.ShouldNotContain("search");
        SignedText.IsUnchanged(text).ShouldBeTrue();
        _files.Refresh().ShouldBeFalse();
    }

    [Fact]
    public void What_somebody_edited_stays_also_for_a_new_agent_and_goes_with_the_sandbox()
    {
        Make("db");
        File.AppendAllText(Resolver("db"), "nameserver 9.9.9.9\n");
        _host = new HostFiles("nameserver 192.0.2.54\n", "machine");
        _files = new SandboxFiles(_root, () => _host);
        _files.Follow(_builder.Model, "db");
        File.ReadAllText(Resolver("db")).ShouldContain("192.0.2.53");
        _files.Follow(HostModel.Empty, "db");
        Directory.Exists(Path.Combine(_root, "db")).ShouldBeFalse();
    }

    [Fact]
    public void What_somebody_edited_is_not_for_the_next_sandbox_of_the_name_even_if_the_removal_went_unseen()
    {
        Make("db");
        File.AppendAllText(Resolver("db"), "nameserver 9.9.9.9\n");
        var model = new ModelBuilder().Network("bridge", ["172.17.0.0/16"]).Sandbox("db", sandbox => sandbox with { Id = "another" }).Attach("db", "bridge").Model;
        _files.Follow(model, "db");
        File.ReadAllText(Resolver("db")).ShouldNotContain("9.9.9.9");
        SignedText.IsUnchanged(File.ReadAllText(Resolver("db"))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_somebody_wrote_in_the_place_of_a_file_goes_with_the_sandbox_also_from_a_new_agent(bool another)
    {
        Make("db", sandbox => sandbox with { Hostname = "sql" });
        File.WriteAllText(Resolver("db"), "nameserver 9.9.9.9\n");
        File.WriteAllText(Path.Combine(_root, "own"), "10.0.0.7\tnas\n");
        File.Move(Path.Combine(_root, "own"), Path.Combine(_root, "db", "hosts"), overwrite: true);
        if (another)
            _files = new SandboxFiles(_root, () => _host);
        _files.Follow(_builder.Model, "db");
        File.ReadAllText(Resolver("db")).ShouldBe("nameserver 9.9.9.9\n");
        _files.Follow(HostModel.Empty, "db");
        Directory.EnumerateFileSystemEntries(_root).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_made_where_a_file_was_removed_with_its_folder_is_not_the_agents_once_the_sandbox_is_gone()
    {
        Make("db");
        Make("app");
        Directory.Delete(Path.Combine(_root, "db"), recursive: true);
        Directory.Delete(Path.Combine(_root, "app"), recursive: true);
        _files.Follow(HostModel.Empty, "db");
        _files.Sweep(HostModel.Empty); // The other, of which nobody was told.
        Directory.EnumerateFileSystemEntries(_root).ShouldBeEmpty();
        foreach (var name in (string[])["db", "app"])
        {
            Directory.CreateDirectory(Path.Combine(_root, name));
            File.WriteAllText(Resolver(name), "nameserver 9.9.9.9\n");
        }

        _files.Sweep(HostModel.Empty);
        File.Exists(Resolver("db")).ShouldBeTrue();
        File.Exists(Resolver("app")).ShouldBeTrue();
    }

    [Fact]
    public void What_the_agent_did_not_make_stays_for_good()
    {
        Directory.CreateDirectory(Path.Combine(_root, "db"));
        File.WriteAllText(Resolver("db"), "nameserver 9.9.9.9\n");
        Make("db");
        File.Exists(Path.Combine(_root, "db", "hosts")).ShouldBeTrue();
        _files.Follow(HostModel.Empty, "db");
        File.Exists(Path.Combine(_root, "db", "hosts")).ShouldBeFalse();
        File.ReadAllText(Resolver("db")).ShouldBe("nameserver 9.9.9.9\n");
    }

    [Fact]
    public void They_go_with_their_sandbox_and_what_is_left_of_earlier_ones_is_swept()
    {
        Make("db", sandbox => sandbox with { Hostname = "sql" });
        Make("app");
        File.ReadAllText(Path.Combine(_root, "db", "hostname")).ShouldBe("sql\n");
        Directory.CreateDirectory(Path.Combine(_root, "theirs"));
        File.WriteAllText(Path.Combine(_root, "theirs", "resolv.conf"), "nameserver 9.9.9.9\n");
        _files.Follow(HostModel.Empty, "app");
        Directory.Exists(Path.Combine(_root, "app")).ShouldBeFalse();
        _files.Sweep(HostModel.Empty);
        Directory.GetDirectories(_root).Select(Path.GetFileName).ShouldBe(["theirs"]);
    }

    [Fact]
    public void What_an_agent_made_that_did_not_remember_it_goes_with_the_sandbox_also_once_it_was_written_over()
    {
        Make("db", sandbox => sandbox with { Hostname = "dbhost" });
        Directory.Delete(Path.Combine(_root, ".hostnet"), recursive: true); // As versions of before left it.
        _files = new SandboxFiles(_root, () => _host);
        _files.Follow(_builder.Model, "db");

        File.WriteAllText(Resolver("db"), "nameserver 9.9.9.9\n");
        _files.Follow(HostModel.Empty, "db");

        Directory.EnumerateFileSystemEntries(_root).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_written_through_a_link()
    {
        var elsewhere = Path.Combine(_root, "elsewhere");
        Directory.CreateDirectory(elsewhere);
        Directory.CreateSymbolicLink(Path.Combine(_root, "db"), elsewhere);
        Directory.CreateDirectory(Path.Combine(_root, "app"));
        File.CreateSymbolicLink(Resolver("app"), Path.Combine(elsewhere, "target"));
        Make("db");
        Make("app");
        Directory.EnumerateFileSystemEntries(elsewhere).ShouldBeEmpty();
        File.Exists(Path.Combine(_root, "app", "hosts")).ShouldBeTrue();
    }

    [Fact]
    public void Who_is_linked_to_a_sandbox_learns_of_its_new_address()
    {
        Make("app", endpoint: endpoint => endpoint with { Links = [new SandboxLink("db", "sql")] });
        Make("db");
        File.ReadAllText(Path.Combine(_root, "app", "hosts")).ShouldContain("172.17.0.3\tsql db");
    }

    [Fact]
    public void A_member_has_the_files_of_whose_namespace_it_shares()
    {
        Make("db", sandbox => sandbox with { Hostname = "sql" });
        _builder.Sandbox("side", sandbox => sandbox with { Kind = SandboxKind.Member, LeaderId = ModelBuilder.Id("sandbox", "db") });
        var side = _builder.Model.FindSandbox("side")!;
        _files.Ensure(_builder.Model, side);
        _files.FolderOf(_builder.Model, side).ShouldBe(Path.Combine(_root, "db"));
        SandboxFiles.HostnameOf(_builder.Model, side).ShouldBe("sql");
        Directory.Exists(Path.Combine(_root, "side")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(SandboxKind.Host, false)]
    [InlineData(SandboxKind.Host, true)]
    [InlineData(SandboxKind.Tap, false)]
    public void A_host_name_goes_with_a_sandbox_that_has_no_other_file_also_for_a_new_agent(SandboxKind kind, bool again)
    {
        _builder.Sandbox("vm", sandbox => sandbox with { Kind = kind, NamespacePath = "", Hostname = "vm.example" });
        _files.Follow(_builder.Model, "vm");
        Directory.GetFiles(Path.Combine(_root, "vm")).Select(Path.GetFileName).ShouldBe(["hostname"]);
        if (again)
        {
            _files = new SandboxFiles(_root, () => _host);
            _files.Follow(_builder.Model, "vm");
        }

        _files.Follow(HostModel.Empty, "vm");
        Directory.Exists(Path.Combine(_root, "vm")).ShouldBeFalse();
    }

    [Fact]
    public void A_host_name_that_somebody_else_gave_stays()
    {
        Directory.CreateDirectory(Path.Combine(_root, "vm"));
        File.WriteAllText(Path.Combine(_root, "vm", "hostname"), "theirs\n");
        _builder.Sandbox("vm", sandbox => sandbox with { Kind = SandboxKind.Host, NamespacePath = "", Hostname = "vm.example" });
        _files.Follow(_builder.Model, "vm");
        _files.Follow(HostModel.Empty, "vm");
        File.ReadAllText(Path.Combine(_root, "vm", "hostname")).ShouldBe("theirs\n");
    }

    [Fact]
    public void What_a_sandbox_that_departed_left_to_its_members_goes_with_the_last_of_them()
    {
        Make("first");
        _builder.Sandbox("side", sandbox => sandbox with { Kind = SandboxKind.Member, LeaderId = ModelBuilder.Id("sandbox", "first") });
        _files.Follow(_builder.Model, "side");
        _builder.Sandbox("first", sandbox => sandbox with { Departed = true });
        _files.Follow(_builder.Model, "first");
        File.Exists(Path.Combine(_root, "first", "hosts")).ShouldBeTrue();
        _files.Follow(HostModel.Empty, "side");
        Directory.Exists(Path.Combine(_root, "first")).ShouldBeFalse();
    }

    private void Make(string name, Func<Sandbox, Sandbox>? adjust = null, Func<Endpoint, Endpoint>? endpoint = null)
    {
        _builder.Sandbox(name, adjust).Attach(name, "bridge", endpoint);
        _files.Follow(_builder.Model, name);
    }

    private string Resolver(string name) => Path.Combine(_root, name, "resolv.conf");
}
