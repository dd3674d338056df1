using System.Diagnostics;
using System.Reflection;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

/// <summary>
/// The entry point of the changed test project. Runs the tests without a mutant, notes which test case reaches which
/// mutant, and then reads numbers of mutants: for each it runs the cases that reach it, the fastest class first, until
/// one fails. One process tries many mutants, because a start costs two to four seconds and a mutant 20 ms.
/// </summary>
internal static class MutantHost
{
    private static readonly Assembly Tests = typeof(MutantHost).Assembly;
    private static readonly XunitTestFramework Framework = new();

    // A surviving mutant costs the time of all cases that reach it. The few that take longer than this are left out.
    private const double Most = 1;

    private static TextWriter s_answers = TextWriter.Null;

    // Arguments: the file of the measured cases (written if it does not exist), and prefixes of the names of the
    // classes. A prefix after a minus leaves classes out.
    public static async Task<int> Main(string[] args)
    {
        s_answers = Console.Out;
        Console.SetOut(TextWriter.Null);
        TestContext.SetForInitialization(null, false, false);
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
        var cases = await FindAsync([.. args.Skip(1)]);
        if (!File.Exists(args[0]))
        {
            await MeasureAsync(cases, args[0]);
        }

        var measured = MeasuredCase.Read(args[0]);
        cases.RemoveAll(test => !measured.ContainsKey(test.UniqueID));
        var classes = cases.GroupBy(test => test.TestClassName)
            .OrderBy(tests => tests.Sum(test => measured[test.UniqueID].Seconds)).ToArray();
        Answer("ready");
        while (Console.In.ReadLine() is { } line)
        {
            var number = int.Parse(line);
            var isFromStart = Mutant.Active == number;
            Mutant.Active = number;
            string? killer = null;
            foreach (var tests in classes)
            {
                ITestCase[] reaching =
                    [.. tests.Where(test => isFromStart || measured[test.UniqueID].Reached.Contains(number))];
                if (reaching.Length > 0)
                {
                    var expected = reaching.Sum(test => measured[test.UniqueID].Seconds);
                    using var watch = EndAfter(15 + (10 * expected), $"killed by {tests.Key}, which does not end");
                    killer = await RunAsync(reaching);
                }

                if (killer is not null)
                {
                    break;
                }
            }

            Mutant.Active = -1;
            Answer(killer is null ? "survives" : $"killed by {killer}");
        }

        return 0;
    }

    private static async Task<List<ITestCase>> FindAsync(string[] prefixes)
    {
        var types = Tests.GetTypes().Where(type => !type.IsAbstract && IsWanted(type.FullName!)).ToArray();
        var cases = new List<ITestCase>();
        await using var discoverer = (IAsyncDisposable)Framework.GetDiscoverer(Tests);
        await ((ITestFrameworkDiscoverer)discoverer).Find(
            test =>
            {
                cases.Add(test);
                return new(true);
            },
            Options<ITestFrameworkDiscoveryOptions>(), types, default);
        return cases;

        bool IsWanted(string name) =>
            prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && !prefixes.Any(prefix => prefix[0] == '-' && name.StartsWith(prefix[1..], StringComparison.Ordinal));
    }

    // Processor time: other processes do not change it. Twice: what only the first run reaches is computed once for
    // each process.
    private static async Task MeasureAsync(List<ITestCase> cases, string file)
    {
        var reached = cases.ToDictionary(test => test.UniqueID, _ => new bool[2][]);
        var seconds = new Dictionary<string, double>();
        for (var run = 0; run < 2; run++)
        {
            foreach (var test in cases.ToArray())
            {
                var before = Environment.CpuUsage.TotalTime;
                Mutant.Reached = reached[test.UniqueID][run] = new bool[Mutant.Most];
                var failure = await RunAsync([test]);
                Mutant.Reached = null;
                seconds[test.UniqueID] = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                if (failure is not null)
                {
                    End($"fails without a mutant: {failure}");
                }

                if (seconds[test.UniqueID] > (run == 0 ? 5 * Most : Most))
                {
                    cases.Remove(test);
                }
            }
        }

        MeasuredCase.Write(file, cases.Select(test =>
            new MeasuredCase(test.UniqueID, test.TestClassName!, seconds[test.UniqueID],
                Numbers(reached[test.UniqueID][0]), Numbers(reached[test.UniqueID][1]))));

        static HashSet<int> Numbers(bool[] set) => [.. Enumerable.Range(0, set.Length).Where(number => set[number])];
    }

    // Processor time: on a busy machine a test may wait for minutes and still be right. A test that blocks uses none.
    private static Timer EndAfter(double seconds, string answer)
    {
        var used = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        return new(
            _ =>
            {
                if ((Environment.CpuUsage.TotalTime - used).TotalSeconds > seconds
                    || Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(5))
                {
                    End(answer);
                }
            },
            null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    private static async Task<string?> RunAsync(IReadOnlyCollection<ITestCase> cases)
    {
        var sink = new FirstFailure();
        var executor = Framework.GetExecutor(Tests);
        await executor.RunTestCases(cases, sink, Options<ITestFrameworkExecutionOptions>(), default);
        if (executor is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        return sink.Test;
    }

    private static T Options<T>()
        where T : class
    {
        var configuration = new TestAssemblyConfiguration
        {
            ParallelizeTestCollections = false,
            PreEnumerateTheories = true,
            StopOnFail = true,
        };
        return typeof(T) == typeof(ITestFrameworkDiscoveryOptions)
            ? (T)TestFrameworkOptions.ForDiscovery(configuration)
            : (T)TestFrameworkOptions.ForExecution(configuration);
    }

    private static void Answer(string text)
    {
        s_answers.WriteLine($"@{text}");
        s_answers.Flush();
    }

    private static void End(string text)
    {
        Answer(text);
        Process.GetCurrentProcess().Kill();
    }

    private sealed class FirstFailure : IMessageSink
    {
        private readonly Dictionary<string, string> _names = [];

        public string? Test { get; private set; }

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is ITestStarting starting)
            {
                _names[starting.TestUniqueID] = starting.TestDisplayName;
            }
            else if (message is ITestFailed failed)
            {
                Test ??= _names.GetValueOrDefault(failed.TestUniqueID, "a test");
            }
            else if (message is IErrorMetadata)
            {
                Test ??= message.GetType().Name;
            }

            return Test is null;
        }
    }
}
