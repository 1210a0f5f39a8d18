using HostNetAgent.Core.Planning;
using HostNetAgent.Linux.Firewall;
using HostNetAgent.Netlink.Netfilter;

namespace HostNetAgent.Linux.Tests.Firewall;

public sealed class ElementWriterTests
{
    [Fact]
    public void Encoding_an_attach_allocates_nothing()
    {
        var elements = Samples.Everything();
        var batch = new NfTablesBatch(64 << 10);
        Encode();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Encode();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Encode()
        {
            batch.Clear();
            ElementWriter.Delete(batch, elements);
            ElementWriter.Add(batch, elements);
        }
    }

    [Fact]
    public void There_is_one_message_for_each_set_and_direction()
    {
        var elements = Samples.Everything();
        var batch = new NfTablesBatch();
        ElementWriter.Add(batch, elements);
        batch.MessageCount.ShouldBe(elements.Select(element => element.Set).Distinct().Count());
    }

    [Theory]
    [InlineData(OwnerKind.Endpoint, "5f1c")]
    [InlineData(OwnerKind.Network, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData(OwnerKind.Sandbox, "a b")]
    [InlineData(OwnerKind.Agent, "")]
    public void An_owner_comes_back_from_its_comment(OwnerKind kind, string id)
    {
        Span<byte> bytes = stackalloc byte[OwnerComment.Capacity];
        var length = OwnerComment.Write(bytes, new Owner(kind, id));
        OwnerComment.Read(bytes[..length]).ShouldBe(new Owner(kind, id));
        UserData.ReadComment(bytes[..length]).ShouldBe(kind == OwnerKind.Agent ? "agent" : $"{kind.ToString().ToLowerInvariant()} {id}");
    }

    [Fact]
    public void User_data_of_others_is_nobodys_claim() => OwnerComment.Read([0, 9, 1]).ShouldBe(Owner.Agent);
}
