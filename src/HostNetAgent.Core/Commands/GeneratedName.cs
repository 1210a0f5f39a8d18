namespace HostNetAgent.Core.Commands;

/// <summary>Names for those who give none: an adjective and a noun.</summary>
internal static class GeneratedName
{
    private const int Attempts = 8;

    private static readonly string[] s_adjectives =
    [
        "amber", "brisk", "calm", "candid", "clever", "cosy", "crisp", "deft", "eager", "early", "fabled", "fair", "fleet", "fond", "frank", "gentle",
        "glad", "golden", "hardy", "hazel", "humble", "ivory", "jolly", "keen", "kind", "lively", "lucid", "mellow", "merry", "mild", "misty", "neat",
        "nimble", "noble", "olive", "patient", "placid", "plucky", "proud", "quick", "quiet", "ready", "rosy", "rustic", "sandy", "silent", "silver", "sleek",
        "snug", "solid", "spry", "steady", "sunny", "swift", "tame", "tidy", "tranquil", "trusty", "vivid", "warm", "wise", "witty", "young", "zesty",
    ];

    private static readonly string[] s_nouns =
    [
        "acorn", "anchor", "arbour", "badger", "beacon", "birch", "brook", "canyon", "cedar", "cobble", "comet", "cove", "crane", "delta", "dune", "egret",
        "elm", "ember", "falcon", "fern", "finch", "fjord", "forge", "gable", "glade", "grove", "harbour", "heron", "island", "ivy", "juniper", "kestrel",
        "lagoon", "lantern", "larch", "ledge", "lynx", "maple", "marten", "meadow", "mill", "moor", "oak", "orchard", "otter", "pebble", "pier", "plover",
        "quarry", "raven", "reed", "ridge", "river", "rook", "sparrow", "spruce", "summit", "thicket", "thistle", "tundra", "valley", "willow", "wharf", "wren",
    ];

    public static string New(Func<ulong> entropy, Func<string, bool> taken)
    {
        for (var i = 0; i < Attempts; i++)
        {
            if (Draw(entropy()) is var name && !taken(name))
                return name;
        }

        // 4096 pairs get scarce with thousands of sandboxes; a number makes room again.
        var bits = entropy();
        var pair = Draw(bits);
        for (var number = bits >> 32; ; number++)
        {
            if ($"{pair}_{number:x}" is var name && !taken(name))
                return name;
        }
    }

    private static string Draw(ulong bits) => $"{s_adjectives[bits % 64]}_{s_nouns[bits / 64 % 64]}";
}
