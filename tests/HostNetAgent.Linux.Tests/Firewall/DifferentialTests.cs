using System.Globalization;
using System.Text.RegularExpressions;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Firewall;

namespace HostNetAgent.Linux.Tests.Firewall;

/// <summary>
/// What we write over netlink, against what the real nft makes of the same ruleset as text. Only one thing cannot be said in the
/// text of nft 1.0.6: that a raw payload is looked up among addresses; the text has the sets bind_nd and bind_dhcp for it (docs/adr/0010).
/// </summary>
public sealed partial class DifferentialTests
{
    [Fact]
    public void The_ruleset_lists_as_the_reviewed_text_does() => Listed(Install([])).ShouldBe(Listed(File.ReadAllText(Data())));

    [Fact]
    public void The_ruleset_lists_as_its_own_text_does() => Listed(Install([])).ShouldBe(Listed(ForOldNft(Ruleset.Hostnet.ToText())));

    [Fact]
    public void Elements_list_as_those_that_nft_added()
    {
        var elements = Samples.Everything();
        elements.Select(element => element.Set).Distinct().Count().ShouldBe(30);
        Listed(Install(elements)).ShouldBe(Listed(() =>
        {
            Load(File.ReadAllText(Data()));
            foreach (var element in elements)
                Lab.Tool("nft", Command(element));
        }));
    }

    [Fact]
    public void A_changed_rule_lists_differently() =>
        Listed(Install([])).ShouldNotBe(Listed(File.ReadAllText(Data()).Replace("iif @if_internal drop", "iif @if_internal accept", StringComparison.Ordinal)));

    private static string Data() => Path.Combine(AppContext.BaseDirectory, "Firewall", "Data", "dataplane.nft");

    private static Action Install(List<ElementObject> elements) => () =>
    {
        using var tables = new FilterTables();
        tables.Install(elements);
    };

    private static string Listed(string text) => Listed(() => Load(text));

    private static string Listed(Action load)
    {
        var text = "";
        Lab.Run(() =>
        {
            load();
            text = Lab.Tool("nft", "list", "ruleset");
        });
        text.ShouldContain("chain raw_pre");
        text = text.Replace("@bind_nd", "@bind6", StringComparison.Ordinal).Replace("@bind_dhcp", "@bind_mac", StringComparison.Ordinal);
        return SortElements(PayloadSets().Replace(TableRemark().Replace(text, ""), ""));
    }

    private static void Load(string text)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        Lab.Tool("nft", "-f", path);
        File.Delete(path);
    }

    private static string ForOldNft(string text) => text
        .Replace("icmpv6 taddr != @bind6", "@th,64,128 != @bind_nd", StringComparison.Ordinal)
        .Replace("icmpv6 taddr @bind6", "@th,64,128 @bind_nd", StringComparison.Ordinal)
        .Replace("@th,288,48 != @bind_mac", "@th,288,48 != @bind_dhcp", StringComparison.Ordinal)
        .Replace("\tchain pre {", "\tset bind_nd { typeof meta iif . ether saddr . @th,64,128; }\n\tset bind_dhcp { typeof meta iif . @th,288,48; }\n\tchain pre {", StringComparison.Ordinal);

    private static string Command(ElementObject element)
    {
        var spec = SetSpecs.Of(element.Set);
        var data = spec.IsMap ? $" : {Fields(spec.Data, element.Data)}" : "";
        var comment = $"comment \"{element.Owner.Kind.ToString().ToLowerInvariant()} {element.Owner.Id}\"";
        return $"add element {(spec.Table == TableId.Inet ? "inet" : "bridge")} hostnet {spec.Name} {{ {Fields(spec.Key, element.ElementKey)} {comment}{data} }}";
    }

    private static string Fields(IReadOnlyList<FieldType> types, ElementBytes value)
    {
        var bytes = new byte[value.Length];
        value.CopyTo(bytes);
        var offset = 0;
        return string.Join(" . ", types.Select(type =>
        {
            var field = bytes.AsSpan(offset, type.Size());
            offset += type.PaddedSize();
            return type switch
            {
                FieldType.Interface => BitConverter.ToUInt32(field).ToString(CultureInfo.InvariantCulture),
                FieldType.Port => (field[0] << 8 | field[1]).ToString(CultureInfo.InvariantCulture),
                FieldType.Family => field[0] == 2 ? "ipv4" : "ipv6",
                FieldType.Protocol => field[0].ToString(CultureInfo.InvariantCulture),
                FieldType.Mac => string.Join(':', Convert.ToHexStringLower(field).Chunk(2).Select(pair => new string(pair))),
                _ => new System.Net.IPAddress(field).ToString(),
            };
        }));
    }

    /// <summary>A hash set lists its elements in an order of its own.</summary>
    private static string SortElements(string text) => Elements().Replace(text, match =>
        "elements = " + string.Join(", ", match.Groups["list"].Value.Split(',').Select(one => one.Trim()).Order(StringComparer.Ordinal)));

    [GeneratedRegex(@"elements = \{(?<list>.*?)\}", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Elements();

    [GeneratedRegex(@"\tset bind_(nd|dhcp) \{.*?\n\t\}\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex PayloadSets();

    [GeneratedRegex(@" # progname [^\n]*|\n(?=\n)|\n\tflags [a-z ]*(?=\n)|\n\tcomment ""ruleset [0-9a-f]{16}""", RegexOptions.ExplicitCapture)]
    private static partial Regex TableRemark();
}
