using System.Net;
using System.Security.Cryptography;
using System.Text;
using ApiAccessControl.Stores;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Management.Tests.Support;

/// <summary>A policy in a store, and the services that manage it.</summary>
internal sealed class Managed : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;
    private readonly Func<ValueTask> _dispose;

    private Managed(ServiceProvider services, Func<ValueTask>? dispose = null) =>
        (_services, _dispose) = (services, dispose ?? (() => default));

    /// <summary>A person who may do everything.</summary>
    public static ManagementActor Ann { get; } = ManagementActor.Person("Ann");

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public ApiKeyManager Keys => Get<ApiKeyManager>();

    public ProjectKeyManager ProjectKeys => Get<ProjectKeyManager>();

    public AccessListManager Lists => Get<AccessListManager>();

    public OrganizationManager Organizations => Get<OrganizationManager>();

    public ProjectManager Projects => Get<ProjectManager>();

    public AccountManager Accounts => Get<AccountManager>();

    public RoleManager Roles => Get<RoleManager>();

    public SystemManager Systems => Get<SystemManager>();

    public SettingsManager Settings => Get<SettingsManager>();

    public AuditReader Audit => Get<AuditReader>();

    public PolicyTransfer Transfer => Get<PolicyTransfer>();

    public IPolicyManager Store => Get<IPolicyManager>();

    public static Managed Start(params PolicyRecord[] records) => Start(null, null, records);

    public static Managed Start(
        Action<ApiAccessControlOptions>? options, Action<ManagementOptions>? management,
        params PolicyRecord[] records) =>
        new(Build(builder => builder.AddMemoryStore(WithSettings(records)), options, management));

    /// <summary>The policy in a file of its own folder.</summary>
    public static async Task<Managed> StartFileAsync(
        Action<ApiAccessControlOptions>? options, params PolicyRecord[] records)
    {
        var folder = Directory.CreateTempSubdirectory("aac-managed-").FullName;
        return await StartAsync(
            builder => builder.AddFileStore(
                Path.Combine(folder, "policy.json"), file => file.CreateIfMissing = true),
            options,
            () =>
            {
                Directory.Delete(folder, recursive: true);
                return default;
            },
            records);
    }

    /// <summary>The policy in any store.</summary>
    public static async Task<Managed> StartAsync(
        Func<IApiAccessControlBuilder, IApiAccessControlBuilder> store, Action<ApiAccessControlOptions>? options,
        Func<ValueTask> dispose, params PolicyRecord[] records)
    {
        var managed = new Managed(Build(store, options, null), dispose);
        var result = await managed.Store.CommitAsync(
            [.. WithSettings(records).Select(PolicyEdit.Overwrite)], new("test"), Token);
        Assert.Equal(PolicyCommitStatus.Committed, result.Status);
        return managed;
    }

    /// <summary>The policy in the configuration, which is only read.</summary>
    public static async Task<Managed> StartConfigurationAsync(params (string Name, string? Value)[] policy)
    {
        var values = policy.ToDictionary(entry => $"ApiAccessControl:Policy:{entry.Name}", entry => entry.Value);
        return await new Managed(Build(builder => builder, null, null, values)).LoadAsync();
    }

    /// <summary>Puts the policy in force, as the start of a host does.</summary>
    public async Task<Managed> LoadAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().OfType<IHostedLifecycleService>()
            .Where(service => service.GetType().Name == "PolicyRefreshService"))
        {
            await service.StartingAsync(Token);
        }

        return this;
    }

    public static KeyRecord Key(string id) => new(id)
    {
        SecretHash = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}",
    };

    /// <summary>A key that calls from 192.0.2.1.</summary>
    public static ManagementActor Actor(string key, string address = "192.0.2.1") =>
        ManagementActor.Key(key) with { Address = IPAddress.Parse(address) };

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<T> FindAsync<T>(PolicyRecordKind kind, string id)
        where T : PolicyRecord => (T)(await Store.FindAsync(kind, id, Token))!.Record;

    public Task<KeyRecord> FindKeyAsync(string id) => FindAsync<KeyRecord>(PolicyRecordKind.Key, id);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _dispose();
    }

    private static PolicyRecord[] WithSettings(PolicyRecord[] records) =>
        records.OfType<PolicySettings>().Any() ? records : [new PolicySettings { Enabled = true }, .. records];

    private static ServiceProvider Build(
        Func<IApiAccessControlBuilder, IApiAccessControlBuilder> store, Action<ApiAccessControlOptions>? options,
        Action<ManagementOptions>? management, Dictionary<string, string?>? values = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new FixedClock(Now));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values ?? []).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddAuthorization();
        store(services.AddApiAccessControl(configuration, options)).AddManagement(management);
        return services.BuildServiceProvider();
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
