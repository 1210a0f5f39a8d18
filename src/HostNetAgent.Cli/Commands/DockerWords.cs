namespace HostNetAgent.Cli.Commands;

/// <summary>Commands that Docker's users know in another place, or by another name.</summary>
internal static class DockerWords
{
    /// <summary>Our command for a wish, both as they are typed; null when the words are nobody's.</summary>
    public static string? Ours(string wish) => wish switch
    {
        "hostnet create" => "hostnet sandbox create",
        "hostnet inspect" => "hostnet sandbox inspect",
        "hostnet ls" => "hostnet ps",
        "hostnet rm" or "hostnet stop" or "hostnet kill" => "hostnet sandbox rm",
        "hostnet network connect" => "hostnet connect",
        "hostnet network disconnect" => "hostnet disconnect",
        "hostnet network prune" => "hostnet network rm",
        _ => null,
    };
}
