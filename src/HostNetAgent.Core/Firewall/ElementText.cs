using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Firewall;

/// <summary>Set elements in words.</summary>
public static class ElementText
{
    /// <summary>The element with its fields decoded.</summary>
    public static string Describe(ElementObject element) =>
        $"element {element.Set} {element.ElementKey}{(element.Data.Length == 0 ? "" : $" : {element.Data}")}";
}
