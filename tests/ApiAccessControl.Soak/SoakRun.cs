using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Soak.Deployments;
using ApiAccessControl.Soak.Load;
using ApiAccessControl.Soak.Measure;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Soak;

/// <summary>Every store with its nodes, under load and changes, until the time is over or something is wrong.</summary>
internal sealed class SoakRun(SoakSettings settings)
{
    private const int CallersPerDeployment = 2;

    private readonly SoakCounts _counts = new();
    private readonly List<Footprint> _samples = [];
    private int _seeds;

    public static async Task<SoakReport> RunAsync(PostgresCluster server, SoakSettings settings)
    {
        var folder = Directory.CreateTempSubdirectory("aac-soak-").FullName;
        try
        {
            return await new SoakRun(settings).RunAsync(server, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<SoakReport> RunAsync(PostgresCluster server, string folder)
    {
        Deployment[] deployments =
        [
            new MemoryDeployment(NextDice(), _counts),
            new ConfigurationDeployment(NextDice(), _counts),
            new FileDeployment(folder, NextDice(), _counts),
            new DatabaseDeployment(server, folder, NextDice(), _counts),
        ];
        var failures = new List<string>();
        try
        {
            foreach (var deployment in deployments)
            {
                await deployment.StartAsync(deployment is FileDeployment or DatabaseDeployment ? 2 : 1);
            }

            failures.AddRange(await LoadAsync(deployments));
            failures.AddRange(deployments.SelectMany(Remaining));
        }
        finally
        {
            foreach (var deployment in deployments)
            {
                await deployment.DisposeAsync();
            }
        }

        if (_samples.Count < 3 || failures.Count > 0)
        {
            return new($"seed {settings.Seed}: {_counts}", failures);
        }

        var growth = new Growth(_samples);
        failures.AddRange(growth.Failures());
        if (_counts.Allowed * 50 < _counts.Requests)
        {
            failures.Add("Less than 2 % of the requests are allowed, so the verdicts say little.");
        }

        return new($"seed {settings.Seed}, {settings.Duration}: {_counts}\n{growth}", failures);
    }

    private async Task<IEnumerable<string>> LoadAsync(IReadOnlyList<Deployment> deployments)
    {
        using var stop = new CancellationTokenSource(settings.Duration);
        var judge = new Judge(_counts);
        List<Task> running =
            [.. deployments.Select(deployment => deployment.RunAsync(stop.Token)), SampleAsync(stop.Token)];
        running.AddRange(deployments.SelectMany(deployment => Enumerable.Range(0, CallersPerDeployment)
            .Select(_ => new Caller(deployment, NextDice(), judge, _counts).RunAsync(stop.Token))
            .Append(new HostileCaller(deployment, NextDice(), _counts).RunAsync(stop.Token))));

        // The first that is wrong ends the run, while its history is at hand.
        var failures = new List<string>();
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            var failure = ended.Exception?.ToString() ?? (ended as Task<string?>)?.Result;
            if (failure is not null)
            {
                failures.Add(failures.Count == 0 ? $"seed {settings.Seed}\n{failure}\n{_counts.History}" : failure);
                await stop.CancelAsync();
            }
        }

        return failures.Take(3);
    }

    private async Task SampleAsync(CancellationToken stop)
    {
        await Task.Delay(settings.WarmUp, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stop.IsCancellationRequested)
        {
            _samples.Add(Footprint.Take(_counts.Requests));
            settings.Progress($"{_samples[^1]}; {_counts}");
            await Task.Delay(settings.SampleInterval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static IEnumerable<string> Remaining(Deployment deployment)
    {
        // Timers and sockets of the last one end a little later.
        for (var i = 0; i < 50 && deployment.Remaining > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(100);
        }

        return deployment.Remaining > 0
            ? [$"{deployment.Remaining} disposed hosts of {deployment.Name} are still in memory."] : [];
    }

    private Dice NextDice() => new((settings.Seed * 1_000) + _seeds++);
}
