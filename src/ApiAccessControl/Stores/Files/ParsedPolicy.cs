using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Files;

/// <summary>The result of reading a document. If it has any error, none of it may be used.</summary>
/// <param name="Revision">The revision in the document; 0 when it has none.</param>
/// <param name="Records">The records.</param>
/// <param name="Errors">The errors, each with file, line and column.</param>
internal sealed record ParsedPolicy(long Revision, IReadOnlyList<PolicyRecord> Records, IReadOnlyList<string> Errors)
{
    public static ParsedPolicy Broken(IEnumerable<string> errors) =>
        new(0, [], [.. errors.Select(SecretText.Shorten)]);
}
