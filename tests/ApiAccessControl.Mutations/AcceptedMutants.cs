namespace ApiAccessControl.Mutations;

/// <summary>
/// Mutants that are equivalent or not worth a test. Each line of the file is "reason | path | original | change".
/// </summary>
internal static class AcceptedMutants
{
    public static HashSet<string> Read(string path) =>
        [.. File.ReadLines(path).Where(line => line.Contains(" | ", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(" | ", StringComparison.Ordinal) + 3)..])];
}
