using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;
using HostNetAgent.TestKit;
using HostNetAgent.TestKit.Kernel;

namespace HostNetAgent.Engine.Tests;

/// <summary>An agent over a fake host and a store in memory, with a clock that stands still.</summary>
internal sealed class Rig : IDisposable
{
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private readonly ManualResetEventSlim _held = new();

    public Rig(FakeKernel? kernel = null, MemoryStore? store = null, EngineOptions? options = null)
    {
        (Kernel, Store) = (kernel ?? new FakeKernel(), store ?? new MemoryStore());
        Agent = new Agent(Kernel, Store, options ?? new EngineOptions(), Time);
    }

    public FakeKernel Kernel { get; }

    public MemoryStore Store { get; }

    public ManualTime Time { get; } = new();

    public Agent Agent { get; }

    public static Rig Started(FakeKernel? kernel = null, MemoryStore? store = null, EngineOptions? options = null)
    {
        var rig = new Rig(kernel, store, options);
        rig.Agent.Start();
        return rig;
    }

    /// <summary>The next process on the same host and store.</summary>
    public Rig Next()
    {
        Dispose();
        return new Rig(Kernel.NextProcess(), new MemoryStore(Store.Stored));
    }

    public static CreateSandbox Sandbox(string name, params PortRequest[] ports) =>
        new(name) { Attachments = [new AttachRequest("bridge") { Ports = [.. ports] }] };

    public static PortRequest Port(int host, int inner) => new(Transport.Tcp, null, (ushort)host, (ushort)host, (ushort)inner, 1);

    public Task<Result<Outcome>> Submit(Command command) => Agent.SubmitAsync(command, TestContext.Current.CancellationToken).AsTask();

    public async Task<Outcome> Do(Command command)
    {
        var result = await Submit(command);
        result.Error?.Message.ShouldBeNull();
        return result.Value;
    }

    public async Task<AgentError> Fail(Command command)
    {
        var result = await Submit(command);
        return result.Error.ShouldNotBeNull();
    }

    public async Task<IReadOnlyList<string>> Plan() => await Agent.PlanAsync(TestContext.Current.CancellationToken);

    public async Task ShouldBeSettled() => string.Join('\n', await Plan()).ShouldBeEmpty();

    /// <summary>Holds the writer up until <see cref="Release"/>, so that what is submitted meanwhile makes one group.</summary>
    public Task Hold()
    {
        _gate.Reset();
        _held.Reset();
        Kernel.BeforeObserve = () =>
        {
            _held.Set();
            _gate.Wait();
        };
        var plan = Plan();
        _held.Wait();
        return plan;
    }

    public void Release()
    {
        Kernel.BeforeObserve = null;
        _gate.Set();
    }

    /// <summary>
    /// Lets the writer do what is due by the clock: it looks round between two pieces of work. By default so much later that the
    /// hints have calmed down, and that it would not wait for a moment without work either.
    /// </summary>
    public async Task Turn(TimeSpan? later = null)
    {
        await Plan();
        Time.Advance(later ?? TimeSpan.FromSeconds(1.1));
        for (var i = 0; i < 3; i++)
            await Plan();
    }

    public void Dispose()
    {
        Release();
        Agent.Dispose();
    }
}
