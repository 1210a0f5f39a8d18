namespace HostNetAgent.Core.Names;

/// <summary>What the host itself says about names, as the files of sandboxes depend on it.</summary>
/// <param name="ResolvConf">Text of its resolv.conf, with name servers that others could ask where there are such.</param>
/// <param name="Hostname">Its own name.</param>
public sealed record HostFiles(string ResolvConf, string Hostname);
