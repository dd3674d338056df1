using ApiAccessControl.Management.Tests.Support;

namespace ApiAccessControl.Management.Tests.Services;

public sealed class MemoryRaceTests : RaceTests
{
    private protected override Task<Managed> StartAsync(params PolicyRecord[] records) =>
        Task.FromResult(Managed.Start(records));
}

public sealed class FileRaceTests : RaceTests
{
    private protected override Task<Managed> StartAsync(params PolicyRecord[] records) =>
        Managed.StartFileAsync(null, records);
}
