using System.Globalization;

/// <summary>How long a test case takes, and which mutants it reaches. Compiled into the changed test project too.</summary>
internal sealed record MeasuredCase(
    string Id, string Class, double Seconds, HashSet<int> ReachedFirst, HashSet<int> ReachedAgain)
{
    private HashSet<int>? _reached;

    public HashSet<int> Reached => _reached ??= [.. ReachedFirst, .. ReachedAgain];

    public static Dictionary<string, MeasuredCase> Read(string path) =>
        File.ReadLines(path).Select(line => line.Split('\t')).ToDictionary(
            parts => parts[0],
            parts => new MeasuredCase(
                parts[0], parts[1], double.Parse(parts[2], CultureInfo.InvariantCulture), Numbers(parts[3]),
                Numbers(parts[4])));

    public static void Write(string path, IEnumerable<MeasuredCase> cases) =>
        File.WriteAllLines(path, cases.Select(test => string.Create(
            CultureInfo.InvariantCulture,
            $"{test.Id}\t{test.Class}\t{test.Seconds}\t{Text(test.ReachedFirst)}\t{Text(test.ReachedAgain)}")));

    private static string Text(HashSet<int> numbers) => string.Join(' ', numbers);

    private static HashSet<int> Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(
            number => int.Parse(number, CultureInfo.InvariantCulture))];
}
