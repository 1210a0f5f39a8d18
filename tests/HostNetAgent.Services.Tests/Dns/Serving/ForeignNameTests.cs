using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;
using HostNetAgent.Services.Dns.Codec;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Services.Tests.Dns.Serving;

/// <summary>Which name server is asked for a name that is not ours.</summary>
public sealed class ForeignNameTests : IDisposable
{
    private const string Host = "192.0.2.1";
    private const string Corporate = "192.0.2.4";
    private const string Stranger = "10.50.0.200";

    private static readonly Dictionary<string, byte[]> s_labels = new()
    {
        ["blank"] = new Packet().U8(10).Text("My Printer").Bytes,
        ["dot"] = new Packet().U8(3).Text("a.b").Bytes,
        ["utf-8"] = new Packet().U8(4).Raw(0xc3, 0xa4, 0xc3, 0x84).Bytes,
        ["zero"] = new Packet().U8(2).Raw(0, 0xff).Bytes,
    };

    private readonly DeskScene _scene = new(new ModelBuilder()
        .Network("app", ["10.50.0.0/24"])
        .Network("split", ["10.51.0.0/24"], network => network with { Dns = Servers("192.0.2.3", "corp.example=192.0.2.4") })
        .Network("shut", ["10.52.0.0/24"], network => network with { Internal = true })
        .Network("dots", ["10.53.0.0/24"], network => network with { Dns = new DnsSettings { Options = ["ndots:1"] } })
        .Sandbox("special", sandbox => sandbox with { Dns = Servers("special.example=192.0.2.5") })
        .Attach("special", "split")
        .Sandbox("general", sandbox => sandbox with { Dns = Servers("192.0.2.6", "lab.corp.example=192.0.2.7") })
        .Attach("general", "split")
        .Sandbox("other", sandbox => sandbox with { Dns = Servers("Corp.example=192.0.2.8") })
        .Attach("other", "split"));

    public static TheoryData<string> Labels => [.. s_labels.Keys];

    public void Dispose() => _scene.Dispose();

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_name_that_no_text_can_show_is_asked_of_those_who_know_its_domain(string label)
    {
        byte[] name = [.. s_labels[label], .. new Packet().Name("_ipp._tcp.example").Bytes];
        byte[] inside = [.. s_labels[label], .. new Packet().Name("CORP.example").Bytes];
        _scene.Asked("app", Stranger, name).ShouldBe(Host);
        _scene.Asked("split", Stranger, name).ShouldBe("192.0.2.3");
        _scene.Asked("split", Stranger, inside).ShouldBe(Corporate);
        _scene.Asked("shut", Stranger, inside).ShouldBe("");
        _scene.Ways.Last.Message[12..^4].AsSpan().IndexOf((byte)0xa4).ShouldBe(inside.AsSpan().IndexOf((byte)0xa4), "bytes beyond ASCII stay as they are");
    }

    [Fact]
    public void A_dot_in_a_label_makes_no_domain()
    {
        byte[] name = [.. new Packet().U8(12).Text("corp.example").Bytes, .. new Packet().Name("test").Bytes];
        _scene.Asked("split", Stranger, name).ShouldBe("192.0.2.3");
        byte[] joined = [.. new Packet().U8(6).Text("x.corp").Bytes, .. new Packet().Name("example").Bytes];
        _scene.Asked("split", Stranger, joined).ShouldBe("192.0.2.3");
    }

    [Fact]
    public void The_root_is_asked_for_as_any_other_name()
    {
        _scene.Asked("app", Stranger, [0], RecordType.Ns).ShouldBe(Host);
        _scene.Asked("split", Stranger, [0], RecordType.Ns).ShouldBe("192.0.2.3");
        _scene.Asked("dots", Stranger, [0], RecordType.Soa).ShouldBe(Host);
        _scene.Asked("shut", Stranger, [0], RecordType.Ns).ShouldBe("");
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_single_word_is_nobodys_where_dots_count(string label)
    {
        _scene.Asked("dots", Stranger, "word").ShouldBe("");
        _scene.Asked("dots", Stranger, [.. s_labels[label], 0]).ShouldBe("");
        _scene.Asked("dots", Stranger, [.. s_labels[label], 1, (byte)'x', 0]).ShouldBe(Host);
    }

    [Theory]
    [InlineData("special", "a.special.example", "192.0.2.5")]
    [InlineData("special", "z.corp.example", Corporate)]
    [InlineData("special", "example.org", "192.0.2.3")]
    [InlineData("general", "z.corp.example", Corporate)]
    [InlineData("general", "z.lab.corp.example", "192.0.2.7")]
    [InlineData("general", "example.org", "192.0.2.6")]
    [InlineData("other", "z.corp.example", "192.0.2.8")]
    [InlineData("other", "example.org", "192.0.2.3")]
    public void A_sandboxs_servers_take_the_place_of_the_networks_for_the_same_names_only(string sandbox, string name, string server)
    {
        var address = _scene.Model.EndpointsOf(_scene.Model.FindSandbox(sandbox)!).Single().Addresses[0].ToString();
        _scene.Asked("split", address, name).ShouldBe(server);
    }

    private static DnsSettings Servers(params string[] servers) => new() { Servers = [.. servers.Select(text => DnsServerSpec.Parse(text, "dns").Value)] };
}
