namespace ApiAccessControl.Mutations;

/// <summary>The class that the changed sources ask which mutant is active. Compiled into the changed assembly.</summary>
internal static class MutantSource
{
    public const string ActiveVariable = "MUTANT";
    public const string ReachedVariable = "MUTANTS_REACHED";

    public const string Text = """
        internal static class Mutant
        {
            private static readonly int Active = int.TryParse(
                System.Environment.GetEnvironmentVariable("MUTANT"), out var number) ? number : -1;

            private static readonly bool[]? Reached = Record(System.Environment.GetEnvironmentVariable("MUTANTS_REACHED"));

            public static bool Is(int number)
            {
                if (Reached is not null)
                {
                    Reached[number] = true;
                }

                return Active == number;
            }

            private static bool[]? Record(string? path)
            {
                if (path is null)
                {
                    return null;
                }

                var reached = new bool[100_000];
                System.AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.WriteAllLines(
                    path, System.Linq.Enumerable.Select(
                        System.Linq.Enumerable.Where(
                            System.Linq.Enumerable.Range(0, reached.Length), number => reached[number]),
                        number => number.ToString()));
                return reached;
            }
        }
        """;
}
