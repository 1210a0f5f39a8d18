namespace HostNetAgent.Services.Sockets;

/// <summary>Makes what sockets are waited for and served with; the only way by which the services reach the system beside the base library.</summary>
/// <param name="Watch">Makes a watch.</param>
/// <param name="Batch">Makes room for some datagrams of some bytes.</param>
public sealed record SocketTools(Func<ISocketWatch> Watch, Func<int, int, IPacketBatch> Batch);
