using System.Globalization;
using ApiAccessControl.PostgreSql.Tests.Support;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace ApiAccessControl.Soak;

/// <summary>A long run when the first argument is a number of minutes, otherwise the tests.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [[>= '0' and <= '9', ..], ..])
        {
            return await RunAsync(args);
        }

        return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }

    private static async Task<int> RunAsync(string[] args)
    {
        var minutes = double.Parse(args[0], CultureInfo.InvariantCulture);
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000);
        await using var server = await PostgresCluster.StartNewAsync();
        var report = await SoakRun.RunAsync(
            server, new(TimeSpan.FromMinutes(minutes), seed) { Progress = Console.WriteLine });
        Console.WriteLine(report);
        return report.Failures.Count == 0 ? 0 : 1;
    }
}
