using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Stores.Files;

/// <summary>The last good document.</summary>
/// <param name="Table">Its records.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Hash">The hash of its bytes.</param>
internal sealed record FileState(RecordTable Table, long Revision, string Hash);

/// <summary>A document that cannot be used, and why.</summary>
/// <param name="Hash">The hash of its bytes; empty when it could not even be read.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record BrokenFile(string Hash, IReadOnlyList<string> Problems)
{
    public ApiAccessConfigurationException ToException() => new(Problems);
}
