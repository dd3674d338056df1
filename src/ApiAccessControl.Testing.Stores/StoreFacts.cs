using System.Security.Cryptography;
using System.Text;

namespace ApiAccessControl.Testing.Stores;

/// <summary>The base class of the suites.</summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected static PolicyActor TestActor { get; } = new("test");

    private protected static ValueTask<StoreUnderTest> StartAsync(params PolicyRecord[] records) =>
        StartAsync(new ApiAccessControlOptions(), records);

    private protected static ValueTask<StoreUnderTest> StartAsync(
        ApiAccessControlOptions options, params PolicyRecord[] records) =>
        new TFactory().CreateAsync(
            new() { Options = options, Records = [new PolicySettings { Enabled = true }, .. records] });

    private protected static IPolicyManager Manager(StoreUnderTest store) =>
        store.Manager ?? throw new InvalidOperationException(
            "The store has no IPolicyManager. Add this suite to IgnoredSuites.");

    private protected static ValueTask<PolicyCommitResult> CommitAsync(
        StoreUnderTest store, params PolicyEdit[] edits) =>
        Manager(store).CommitAsync(edits, TestActor, Token);

    private protected static async Task<PolicyCommitResult> MustAsync(
        PolicyCommitStatus status, StoreUnderTest store, params PolicyEdit[] edits)
    {
        var result = await CommitAsync(store, edits);
        Assert.True(
            result.Status == status, $"{result.Status} instead of {status}: {string.Join('\n', result.Errors)}");
        Assert.Equal(status == PolicyCommitStatus.Committed, result.Errors.Count == 0);
        return result;
    }

    private protected static async Task<StoredRecord> FindAsync(
        StoreUnderTest store, PolicyRecordKind kind, string id) =>
        await Manager(store).FindAsync(kind, id, Token)
        ?? throw new InvalidOperationException($"{kind} '{id}' does not exist.");

    private protected static async Task<T[]> ReadAsync<T>(StoreUnderTest store)
        where T : PolicyRecord =>
        [.. (await store.Source.ReadAsync(Token)).Records.OfType<T>()];

    private protected static async Task DeleteAsync(
        PolicyCommitStatus expected, StoreUnderTest store, PolicyRecordKind kind, string id) =>
        await MustAsync(expected, store, PolicyEdit.Delete(kind, id, (await FindAsync(store, kind, id)).Version));

    private protected static KeyRecord Key(string id) => new(id) { SecretHash = Hash(id) };

    private protected static string Hash(string text) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
