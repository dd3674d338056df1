using System.Collections.Frozen;
using ApiAccessControl.Documents;

namespace ApiAccessControl.Stores.Files;

/// <summary>What a document may say that a configuration does not.</summary>
internal static class DocumentNames
{
    /// <summary>The count of commits.</summary>
    public const string Revision = "Revision";

    public static readonly FrozenSet<string> Document =
        KnownNames.Policy.Append(Revision).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>An entry that was written as an object.</summary>
    public static readonly FrozenSet<string> Entry =
        new[] { "Entry", "Comment", "CreatedAt" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
