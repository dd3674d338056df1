/// <summary>The class that the changed sources ask which mutant is active. Compiled into the changed assembly.</summary>
public static class Mutant
{
    public const int Most = 100_000;

    public static int Active { get; set; } =
        int.TryParse(System.Environment.GetEnvironmentVariable("MUTANT"), out var number) ? number : -1;

    /// <summary>Where the mutants that a test reaches are noted, or null.</summary>
    public static bool[]? Reached { get; set; }

    public static bool Is(int number)
    {
        if (Reached is { } reached)
        {
            reached[number] = true;
        }

        return Active == number;
    }
}
