using ApiAccessControl.EntityFrameworkCore.Store;
using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>A store and the services behind it.</summary>
internal sealed class Opened : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Opened(
        ServiceProvider services, Type context, EntityFrameworkStoreOptions options, IPolicyAnnouncer? announcer)
    {
        _services = services;
        Store = new(
            new(services.GetRequiredService<IServiceScopeFactory>(), context),
            PolicyCommitValidator.Create(new(), TimeProvider.System),
            announcer,
            options,
            Log.CreateLogger<EntityFrameworkPolicyStore>());
    }

    public CollectedLog Log { get; } = new();

    public EntityFrameworkPolicyStore Store { get; }

    public static Opened On(string connectionString, EntityFrameworkStoreOptions? options = null,
        IPolicyAnnouncer? announcer = null) =>
        Of<ApiAccessControlDbContext>(o => PolicyDatabase.Use(o, connectionString), options, announcer);

    public static Opened Of<TContext>(
        Action<DbContextOptionsBuilder> configure, EntityFrameworkStoreOptions? options = null,
        IPolicyAnnouncer? announcer = null)
        where TContext : DbContext =>
        new(new ServiceCollection().AddDbContext<TContext>(configure).BuildServiceProvider(), typeof(TContext),
            options ?? new(), announcer);

    public static KeyRecord Key(string id) => new(id) { SecretHash = ApiKeyGenerator.Create().SecretHash };

    public async Task<PolicyRevision> RevisionAsync() =>
        (await Store.ReadAsync(TestContext.Current.CancellationToken)).Revision;

    public async Task CommitAsync(params PolicyRecord[] records)
    {
        var result = await Store.CommitAsync(
            [.. records.Select(PolicyEdit.Overwrite)], new("test"), TestContext.Current.CancellationToken);
        Assert.True(result.Status == PolicyCommitStatus.Committed, string.Join('\n', result.Errors));
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await _services.DisposeAsync();
    }
}
