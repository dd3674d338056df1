using ApiAccessControl.Snapshots;
using ApiAccessControl.Snapshots.Packing;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

public class TermsPagesTests
{
    [Fact]
    public void A_page_that_cannot_be_read_refuses_its_keys_and_its_places_are_never_used_for_other_keys()
    {
        var (bytes, lists, count) = Pack();
        var pages = new TermsPages([.. bytes.Take(3), .. bytes.TakeLast(sizeof(int))], lists, count);
        var table = TermsTable.Open(count, firstFree: 0, pages.Page);

        Assert.False(table[1].IsReadable);
        Assert.False(table[1].Enabled);
        Assert.True(pages.IsDamaged);
        var editor = table.Edit();
        editor.Release(1);
        Assert.NotEqual(1, editor.Add(new() { Enabled = true }));
    }

    [Fact]
    public void Threads_that_read_a_page_at_once_get_one_instance()
    {
        var (bytes, lists, count) = Pack();
        var pages = new TermsPages(bytes, lists, count);
        var read = new TermsTable.Place[16][];

        Parallel.For(0, read.Length, i => read[i] = pages.Page(0));

        Assert.All(read, page => Assert.Same(read[0], page));
        Assert.True(read[0][1].Terms.Enabled);
        Assert.False(pages.IsDamaged);
    }

    private static (byte[] Terms, PackedLists Lists, int Count) Pack()
    {
        var snapshot = Policies.Compile(Policies.Standard, new ApiAccessControl.Stores.KeyRecord("aaaaaaaa")
        {
            SecretHash = $"sha256:{1:x64}",
        });
        using var terms = new MemoryStream();
        using var lists = new MemoryStream();
        var packer = new ListPacker();
        TermsPages.Write(snapshot.Terms, packer, terms);
        packer.MoveTo(lists);
        return (terms.ToArray(), new(lists.ToArray()), snapshot.Terms.Count);
    }
}
