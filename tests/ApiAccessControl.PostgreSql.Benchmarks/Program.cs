// P9: a million keys from PostgreSQL to ready, over the raw scan of the same rows. P11: a change committed by one node,
// enforced by another, over the raw notification of the same write. Run by hand:
//   dotnet run -c Release --project tests/ApiAccessControl.PostgreSql.Benchmarks [keys]
using ApiAccessControl.PostgreSql.Benchmarks;
using ApiAccessControl.PostgreSql.Tests.Support;

var keys = args is [var count, ..] ? int.Parse(count) : 1_000_000;
await using var cluster = await PostgresCluster.StartNewAsync();
foreach (var lists in new[] { keys, Math.Min(keys, 1_000) })
{
    await Database.PrepareAsync(cluster.ConnectionString, keys, lists);
    await Loading.RunAsync(cluster.ConnectionString, keys, lists);
}

await CatchUp.RunAsync(cluster.ConnectionString);
await Propagation.RunAsync(cluster.ConnectionString);
