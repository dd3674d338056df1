using ApiAccessControl.Mutations;

// Usage: ApiAccessControl.Mutations ROOT FOLDER[,FOLDER] GROUP[,GROUP] [EVERY]
// ROOT is the repository, a folder is one of src/ApiAccessControl, a group is a namespace of tests. With EVERY = 10 one
// mutant of ten is tried.
if (args.Length < 3)
{
    Console.Error.WriteLine("Usage: ApiAccessControl.Mutations ROOT FOLDER[,FOLDER] GROUP[,GROUP] [EVERY]");
    return 2;
}

var root = Path.GetFullPath(args[0]);
var folders = args[1].Split(',');
var every = args.Length > 3 ? int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture) : 1;
var copy = Directory.CreateTempSubdirectory("mutations").FullName;
try
{
    const string Tests = "tests/ApiAccessControl.Tests";
    var mutants = new MutatedCopy(root, copy).Make("src/ApiAccessControl", folders, Tests);
    var runs = new TestRuns(
        Path.Combine(copy, Tests, "bin/Debug/net10.0/ApiAccessControl.Tests"), args[2].Split(','));
    runs.Measure();

    var accepted = AcceptedMutants.Read(Path.Combine(root, "tests/ApiAccessControl.Mutations/Accepted.txt"));
    var tried = mutants.Where(mutant => mutant.Number % every == 0 && !accepted.Contains(mutant.Identity)).ToArray();
    var survivors = new List<Mutant>();
    var done = 0;
    Parallel.ForEach(tried, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, mutant =>
    {
        var isKilled = runs.Kill(mutant);
        lock (survivors)
        {
            done++;
            if (!isKilled)
            {
                survivors.Add(mutant);
                Console.WriteLine($"[{done} of {tried.Length}] survives: {mutant}");
            }
        }
    });

    var score = 100.0 * (tried.Length - survivors.Count) / Math.Max(1, tried.Length);
    Console.WriteLine($"{args[1]}: {tried.Length} tried, {survivors.Count} survive, score {score:0.0} %");
    return score >= 95 ? 0 : 1;
}
finally
{
    Directory.Delete(copy, recursive: true);
}
