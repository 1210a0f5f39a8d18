namespace HostNetAgent.Core.Model;

/// <summary>How a tap device is made.</summary>
/// <param name="User">Id of the user who may open it; null for nobody but root.</param>
/// <param name="Group">Id of the group that may open it; null for none.</param>
/// <param name="MultiQueue">Whether it may be opened several times, once a queue. Whoever opens it must ask for the same.</param>
public sealed record TapSettings(uint? User, uint? Group, bool MultiQueue);
