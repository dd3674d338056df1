namespace ApiAccessControl.Documents;

/// <summary>One error in the configuration or in a document.</summary>
/// <param name="Path">The full path of the configuration key.</param>
/// <param name="Message">The error and what to write instead. Never a secret.</param>
internal sealed record ReadError(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
