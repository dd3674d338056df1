using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

public sealed class TwoWritersTests : IDisposable
{
    private readonly FileSetup _setup = new();

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task A_commit_of_one_writer_is_read_by_the_other_at_once()
    {
        var token = TestContext.Current.CancellationToken;
        using var one = _setup.Open(new() { CreateIfMissing = true });
        using var other = _setup.Open();
        await one.ReadAsync(token);
        var stale = 0;
        for (var i = 0; i < 300; i++)
        {
            await PutAsync(other, $"{i:000}", token);

            // One of these reads the new document while the others request it.
            var reads = await Task.WhenAll(Enumerable.Range(0, 3)
                .Select(_ => Task.Run(async () => await one.ReadAsync(token), token)));
            stale += reads.Count(read => read.Records.OfType<KeyRecord>().Single().Description != $"{i:000}");
        }

        Assert.Equal(0, stale);
    }

    [Fact]
    public void A_new_file_looks_newer_than_one_that_was_written_in_the_same_instant()
    {
        var file = new PolicyFile(_setup.Path);
        var soon = DateTime.UtcNow.AddMinutes(1);
        _setup.Write("one");
        File.SetLastWriteTimeUtc(_setup.Path, soon);

        file.Replace(file.Prepare("two"u8));

        Assert.Equal("two", _setup.Text);
        Assert.InRange(file.Look().Written, soon.AddTicks(1), soon.AddSeconds(3));
    }

    [Fact]
    public async Task A_store_may_be_disposed_of_twice()
    {
        var store = _setup.Open(new() { CreateIfMissing = true });
        await store.ReadAsync(TestContext.Current.CancellationToken);

        store.Dispose();
        store.Dispose();
    }

    private static async Task PutAsync(FilePolicyStore store, string description, CancellationToken token)
    {
        var record =
            new KeyRecord("alikekey") { SecretHash = $"sha256:{new string('a', 64)}", Description = description };
        var result = await store.CommitAsync([new(PolicyChange.Put(record), null)], new("test"), token);
        Assert.Equal(PolicyCommitStatus.Committed, result.Status);
    }
}
