using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Hashes of a user name, by which HTTP Digest may name a key. They stand in front of the colon of
/// <see cref="KeyRecord.DigestVerifier"/>, separated by commas, and are found in the index of the user names: a line
/// feed, which is in no user name, separates the two kinds.
/// </summary>
internal static class HashedNames
{
    public static StringKey KeyOf(string hash) => new($"\n{hash}");

    public static IEnumerable<StringKey> Of(string? verifier)
    {
        var colon = verifier?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon <= 0 ? [] : verifier![..colon].Split(',').Select(KeyOf);
    }
}
