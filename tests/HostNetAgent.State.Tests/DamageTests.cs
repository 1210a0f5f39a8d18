using HostNetAgent.Core.Commands;
using HostNetAgent.State.Sqlite;

namespace HostNetAgent.State.Tests;

public sealed class DamageTests
{
    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        using var directory = new StateDirectory();
        File.WriteAllText(directory.Database, new string('x', 8192));
        ShouldBeCorrupt(directory);
    }

    [Fact]
    public void A_database_with_an_overwritten_page_is_refused()
    {
        using var directory = new StateDirectory();
        directory.Commit([.. Enumerable.Range(0, 200).Select(i => new PutNetwork(StateDirectory.SomeNetwork($"n{i}")))]);
        using (var file = File.OpenWrite(directory.Database))
        {
            file.Position = file.Length / 2 / 4096 * 4096;
            file.Write(Enumerable.Repeat((byte)0xa5, 4096).ToArray());
        }

        ShouldBeCorrupt(directory);
    }

    [Theory]
    [InlineData("UPDATE networks SET record = '{\"id\":'")]
    [InlineData("UPDATE networks SET record = '{}'")]
    [InlineData("UPDATE networks SET record = 'null'")]
    [InlineData("UPDATE networks SET record = replace(record, '1500', '\"much\"')")]
    [InlineData("DELETE FROM networks")]
    [InlineData("DELETE FROM sandboxes")]
    [InlineData("UPDATE endpoints SET record = replace(record, '02:00', '02-0x')")]
    public void A_record_that_cannot_be_read_is_refused(string damage)
    {
        using var directory = new StateDirectory();
        var (network, sandbox) = (StateDirectory.SomeNetwork(), StateDirectory.SomeSandbox());
        directory.Commit(new PutNetwork(network), new PutSandbox(sandbox), new PutEndpoint(StateDirectory.SomeEndpoint(network, sandbox)));
        using (var database = new Database(directory.Database))
            database.Execute(damage);

        ShouldBeCorrupt(directory);
    }

    private static void ShouldBeCorrupt(StateDirectory directory)
    {
        var refusal = Should.Throw<StateStoreException>(() => directory.Reopened());
        refusal.Failure.ShouldBe(StateStoreFailure.Corrupt);
        refusal.Message.ShouldContain(directory.Database);
        Should.NotThrow(() => File.OpenHandle(Path.Combine(directory.Path, StateLock.FileName), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose());
    }
}
