namespace HostNetAgent.Bench.Others;

/// <summary>Another program that attaches namespaces.</summary>
internal interface IPeer : IDisposable
{
    string Name { get; }

    /// <summary>Why it cannot be measured here; null when it can.</summary>
    string? WhyNot { get; }

    /// <summary>Makes the network.</summary>
    void Prepare();

    /// <summary>Makes what is attached; not measured.</summary>
    Place MakePlace(int number);

    /// <summary>The attachment, with one published port.</summary>
    void Attach(Place place);

    /// <summary>Undoes it, and the place; not measured.</summary>
    void Detach(Place place);
}

/// <summary>What a peer attaches.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Name">Of the namespace or container.</param>
internal sealed record Place(int Number, string Name)
{
    /// <summary>Where <c>ip netns</c> pins the namespace.</summary>
    public string Path => $"/run/netns/{Name}";

    public int HostPort => 18_000 + Number;

    public int LastByte => 2 + Number;
}
