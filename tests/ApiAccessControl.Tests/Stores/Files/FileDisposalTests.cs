using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>The host disposes of the store while a read runs, and flushes the last uses after it.</summary>
public sealed class FileDisposalTests : IDisposable
{
    private const int Rounds = 50;

    private readonly FileSetup _setup = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task Reads_commits_and_flushes_that_race_the_disposal_of_the_store_succeed()
    {
        _setup.Write("""{ "Enabled": true }""");
        for (var round = 0; round < Rounds; round++)
        {
            var store = _setup.Open();
            var revision = (await store.ReadAsync(Token)).Revision;
            var name = $"R{round}";
            var working = new[]
            {
                Task.Run(async () => _ = await store.ReadChangesAsync(revision, Token), Token),
                Task.Run(async () => _ = await store.ReadAsync(Token), Token),
                Task.Run(
                    async () =>
                        _ = await store.CommitAsync([PolicyEdit.Create(new RoleRecord(name))], new("test"), Token),
                    Token),
                Task.Run(async () => await store.AddUsesAsync([], Token), Token),
            };

            store.Dispose();

            await Task.WhenAll(working);
            await store.AddUsesAsync([], Token);
            Assert.NotNull(await store.FindAsync(PolicyRecordKind.Role, name, Token));
            store.Dispose();
        }
    }
}
