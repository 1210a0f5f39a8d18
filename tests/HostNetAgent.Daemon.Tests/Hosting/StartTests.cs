using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Hosting;
using HostNetAgent.State;

namespace HostNetAgent.Daemon.Tests.Hosting;

public sealed class StartTests
{
    [Fact]
    public void What_the_parts_refuse_at_start_has_an_exit_code_of_its_own()
    {
        CodeOf(new StateStoreException(StateStoreFailure.InUse, "in use")).ShouldBe(ExitCodes.State);
        CodeOf(new StateStoreException(StateStoreFailure.Corrupt, "damaged")).ShouldBe(ExitCodes.State);
        CodeOf(new StateStoreException(StateStoreFailure.NewerSchema, "of a newer version")).ShouldBe(ExitCodes.State);
        CodeOf(new StateStoreException(StateStoreFailure.Inaccessible, "no room")).ShouldBe(ExitCodes.Storage);
        CodeOf(new KernelException("cannot be observed")).ShouldBe(ExitCodes.Kernel);
        CodeOf(new IOException("no subnet is free")).ShouldBe(ExitCodes.Kernel);
        Should.Throw<InvalidOperationException>(() => StartException.Guard(() => throw new InvalidOperationException("a bug")));
    }

    private static int CodeOf(Exception refusal)
    {
        var start = Should.Throw<StartException>(() => StartException.Guard(() => throw refusal));
        start.Message.ShouldBe(refusal.Message);
        return start.ExitCode;
    }
}
