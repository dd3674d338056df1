namespace ApiAccessControl.Benchmarks.Measure;

/// <summary>Prints what is being measured and keeps the lines for the end of the run.</summary>
internal sealed class Report
{
    private readonly List<TargetLine> _lines = [];
    private readonly List<string> _skipped = [];

    public void Say(string text) => Console.WriteLine(text);

    public void Add(string target, string what, double value, double bound, Control control) =>
        _lines.Add(new(target, what, value, bound, control));

    public void Skip(string target, string what, string remedy) => _skipped.Add($"{target} {what} skipped: {remedy}");

    public void End()
    {
        Console.WriteLine();
        foreach (var control in _lines.Select(l => l.Control).Where(c => c != Control.Counted).Distinct())
        {
            Console.WriteLine(control);
        }

        foreach (var line in _lines)
        {
            Console.WriteLine(line);
        }

        foreach (var line in _skipped)
        {
            Console.WriteLine(line);
        }
    }
}
