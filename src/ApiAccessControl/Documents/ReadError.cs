namespace ApiAccessControl.Documents;

/// <summary>One error in what the operator wrote.</summary>
/// <param name="Path">The full path of the configuration key.</param>
/// <param name="Message">What is wrong and what to do. It never holds a secret.</param>
internal sealed record ReadError(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
