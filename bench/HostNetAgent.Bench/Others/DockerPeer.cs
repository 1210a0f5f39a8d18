namespace HostNetAgent.Bench.Others;

/// <summary><c>docker network connect</c> of a running container, by a Docker daemon that runs already.</summary>
internal sealed class DockerPeer : IPeer
{
    private const string Image = "busybox";
    private const string Network = "hostnet-bench";

    public string Name => "docker network connect";

    public string? WhyNot => Command.Find("docker") is null ? "docker is not installed"
        : !Command.Succeeds("docker", "info") ? "no Docker daemon answers"
        : !Command.Succeeds("docker", "image", "inspect", Image) ? $"Docker has no image {Image}"
        : null;

    public void Prepare() => Command.Run("docker", "network", "create", Network);

    public Place MakePlace(int number)
    {
        var place = new Place(number, $"hostnet-bench-{number}");
        Command.Run("docker", "run", "--detach", "--rm", "--name", place.Name, "--publish", $"{place.HostPort}:80", Image, "sleep", "600");
        return place;
    }

    public void Attach(Place place) => Command.Run("docker", "network", "connect", Network, place.Name);

    public void Detach(Place place) => Command.Run("docker", "rm", "--force", place.Name);

    public void Dispose() => Command.Run("docker", "network", "rm", Network);
}
