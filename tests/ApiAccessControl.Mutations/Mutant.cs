namespace ApiAccessControl.Mutations;

/// <summary>One change of one expression or statement.</summary>
/// <param name="Number">The number that activates it.</param>
/// <param name="File">The path from the root of the repository.</param>
/// <param name="Line">The line in the unchanged file.</param>
/// <param name="Original">The text that is changed, on one line.</param>
/// <param name="Change">What replaces it.</param>
internal sealed record Mutant(int Number, string File, int Line, string Original, string Change)
{
    /// <summary>Without the line, so that an accepted mutant stays accepted when the file grows above it.</summary>
    public string Identity => $"{File} | {Original} | {Change}";

    public override string ToString() => $"{File}:{Line} | {Original} | {Change}";
}
