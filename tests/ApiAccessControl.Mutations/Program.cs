using ApiAccessControl.Mutations;

// Usage: ApiAccessControl.Mutations ROOT PROJECT FOLDER[,FOLDER] TESTS CLASS[,CLASS] [EVERY]
// ROOT is the repository, PROJECT one of src, a folder one of that project, TESTS one of tests, a class the first part
// of the full names of test classes; after a minus, these are left out. With EVERY = 10 one mutant of ten is tried; with
// the output of an earlier run in place of EVERY, the mutants that survived it.
if (args.Length < 5)
{
    Console.Error.WriteLine(
        "Usage: ApiAccessControl.Mutations ROOT PROJECT FOLDER[,FOLDER] TESTS CLASS[,CLASS] [EVERY]");
    return 2;
}

var root = Path.GetFullPath(args[0]);
var sample = args.Length > 5 ? args[5] : "1";
var kept = Environment.GetEnvironmentVariable("MUTATIONS_COPY");
var copy = kept is null ? Directory.CreateTempSubdirectory("mutations").FullName : Path.GetFullPath(kept);
try
{
    var tests = $"tests/{args[3]}";
    var mutants = new MutatedCopy(root, copy).Make($"src/{args[1]}", args[2].Split(','), tests);
    Console.WriteLine($"{mutants.Count} mutants");
    var runs = new TestRuns(Path.Combine(copy, tests, "bin/Debug/net10.0", args[3]), args[4].Split(','));
    runs.Measure();

    var accepted = AcceptedMutants.Read(Path.Combine(root, "tests/ApiAccessControl.Mutations/Accepted.txt"));
    Mutant[] tried = [.. mutants.Where(IsInSample(sample))];
    var done = 0;
    var results = new Dictionary<string, (int Killed, int Survive)>();
    var processes = Environment.ProcessorCount;
    Parallel.For(0, processes, process =>
    {
        foreach (var (mutant, answer) in runs.Try(tried.Where((_, index) => index % processes == process)))
        {
            lock (tried)
            {
                var folder = mutant.File.Split('/')[2];
                var (killed, survive) = results.GetValueOrDefault(folder);
                var isKilled = answer.StartsWith("killed", StringComparison.Ordinal);
                var isAccepted = !isKilled && accepted.Contains(mutant.Identity);
                results[folder] = (killed + (isKilled ? 1 : 0), survive + (isKilled || isAccepted ? 0 : 1));
                Console.WriteLine($"[{++done} of {tried.Length}] {(isAccepted ? "accepted" : answer)}: {mutant}");
            }
        }
    });

    var isEnough = true;
    foreach (var folder in args[2].Split(',').Where(folder => folder[0] != '-'))
    {
        var (killed, survive) = results.GetValueOrDefault(folder);
        var score = 100.0 * killed / Math.Max(1, killed + survive);
        isEnough &= score >= 95;
        Console.WriteLine($"{folder}: {killed} of {killed + survive} killed, {score:0.0} %");
    }

    return isEnough ? 0 : 1;
}
finally
{
    if (kept is null)
    {
        Directory.Delete(copy, recursive: true);
    }
}

static Func<Mutant, bool> IsInSample(string sample)
{
    if (int.TryParse(sample, out var every))
    {
        return mutant => mutant.Number % every == 0;
    }

    var survivors = File.ReadLines(sample)
        .Where(line => line.Contains("] survives: ", StringComparison.Ordinal)
            || line.Contains("] is not reached: ", StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]).ToHashSet(StringComparer.Ordinal);
    return mutant => survivors.Contains(mutant.ToString());
}
