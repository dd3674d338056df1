using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Files;

/// <summary>A document as it was read. With a single problem in it nothing of it may be used.</summary>
/// <param name="Revision">The revision it says it has; 0 when it does not say.</param>
/// <param name="Records">Its records.</param>
/// <param name="Errors">Each with the file, line and column.</param>
internal sealed record ParsedPolicy(long Revision, IReadOnlyList<PolicyRecord> Records, IReadOnlyList<string> Errors)
{
    public static ParsedPolicy Broken(IEnumerable<string> problems) =>
        new(0, [], [.. problems.Select(SecretText.Shorten)]);
}
