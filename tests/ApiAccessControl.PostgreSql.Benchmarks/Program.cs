// P9: a million keys from PostgreSQL to ready, and a start from a local copy, over the raw scan of the same rows. P11:
// a change committed by one node, enforced by another, over the raw notification of the same write. And the unit costs
// of catching up and of the reports of nodes, and the time until a change is in view. Run by hand:
//   dotnet run -c Release --project tests/ApiAccessControl.PostgreSql.Benchmarks [keys] [P9]
//   dotnet run -c Release --project tests/ApiAccessControl.PostgreSql.Benchmarks nodes
using ApiAccessControl.PostgreSql.Benchmarks;
using ApiAccessControl.PostgreSql.Tests.Support;

if (args is [AnsweringNode.Argument, ..])
{
    await AnsweringNode.RunAsync(args);
    return;
}

if (args is ["nodes"])
{
    await using var small = await PostgresCluster.StartNewAsync();
    await Database.PrepareAsync(small.ConnectionString, 1_000, 1_000);
    await InView.RunAsync(small.ConnectionString);
    await Reporting.RunAsync(small.ConnectionString);
    return;
}

var keys = args is [var count, ..] ? int.Parse(count) : 1_000_000;
await using var cluster = await PostgresCluster.StartNewAsync();
var almostEmpty = cluster.ConnectionString.Replace(
    "Database=postgres", "Database=almost_empty", StringComparison.Ordinal);
await Database.PrepareAsync(almostEmpty, 0, 1);
foreach (var lists in new[] { keys, Math.Min(keys, 1_000) })
{
    await Database.PrepareAsync(cluster.ConnectionString, keys, lists);
    await Loading.RunAsync(cluster.ConnectionString, keys + 1, lists);
    await Starting.RunAsync(cluster.ConnectionString, almostEmpty, keys + 1, lists);
}

if (args is [_, "P9"])
{
    return;
}

await CatchUp.RunAsync(cluster.ConnectionString);
await Reporting.RunAsync(cluster.ConnectionString);
await Propagation.RunAsync(cluster.ConnectionString);
