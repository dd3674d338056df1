using ApiAccessControl.Management.Tests.Services;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>The races of the management services, each in a database of its own.</summary>
public sealed class StoreRaceTests : RaceTests
{
    private protected override async Task<Managed> StartAsync(params PolicyRecord[] records)
    {
        var database = await PolicyDatabase.CreateAsync();
        return await Managed.StartAsync(
            builder =>
            {
                builder.Services.AddDbContextPool<ApiAccessControlDbContext>(
                    options => database.Use(options));
                return builder.AddEntityFrameworkStore<ApiAccessControlDbContext>();
            },
            options: null, database.DisposeAsync, records);
    }
}
