using ApiAccessControl.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>A key in a database, and nodes that keep a local copy of the policy in one folder.</summary>
internal sealed class CopiedPolicy : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aac-copy-").FullName;
    private readonly NewApiKey _key = ApiKeyGenerator.Create();

    public CollectedLog Log { get; } = new();

    public KeyRecord Key => new(_key.Id) { SecretHash = _key.SecretHash, Permissions = ["members:GET:search"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public NodeSettings Settings(string database) => new(database)
    {
        PollInterval = TimeSpan.FromMilliseconds(500),
        LocalCopy = Path.Combine(_folder, "policy.cache"),
        Log = Log,
    };

    public async Task RunOnceAsync(NodeSettings settings)
    {
        await using var node = await HostNode.StartAsync("first", settings);
        await CommitAsync(node, new PolicySettings { Enabled = true }, Key);
        await UntilAsync(async () => await AskAsync(node) == 200);
        await node.StopAsync();
    }

    public static async Task CommitAsync(HostNode node, params PolicyRecord[] records)
    {
        while (true)
        {
            try
            {
                var result = await node.Manager.CommitAsync(
                    [.. records.Select(PolicyEdit.Overwrite)], new("test"), Token);
                Assert.Equal(PolicyCommitStatus.Committed, result.Status);
                return;
            }
            catch (PolicyCommitException failed) when (failed.Outcome == PolicyCommitOutcome.NotStored)
            {
                // A restarted server has cut the connections of the pool.
                await Task.Delay(20, Token);
            }
        }
    }

    public async Task<int> AskAsync(HostNode node)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/members/search");
        request.Headers.Add("X-Api-Key", _key.Text);
        using var response = await node.Client.SendAsync(request, Token);
        return (int)response.StatusCode;
    }

    public static async Task<HealthStatus> HealthAsync(HostNode node) =>
        (await node.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Status;

    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; !await holds(); i++)
        {
            Assert.True(i < 1_000, "It does not become true.");
            await Task.Delay(10, Token);
        }
    }
}
