using ApiAccessControl.Management.Tests.Services;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.PostgreSql.Tests.Support;

namespace ApiAccessControl.PostgreSql.Tests.Management;

/// <summary>The races of the management services on PostgreSQL, each in a database of its own.</summary>
public sealed class PostgreSqlRaceTests : RaceTests
{
    private protected override async Task<Managed> StartAsync(params PolicyRecord[] records)
    {
        var database = await TestDatabase.CreateAsync();
        return await Managed.StartAsync(
            builder =>
            {
                builder.Services.AddDbContextPool<ApiAccessControlDbContext>(
                    options => options.UseNpgsql(database.ConnectionString));
                return builder.AddEntityFrameworkStore<ApiAccessControlDbContext>();
            },
            options: null, database.DisposeAsync, records);
    }
}
