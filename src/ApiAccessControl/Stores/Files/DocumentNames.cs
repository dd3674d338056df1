using System.Collections.Frozen;
using ApiAccessControl.Documents;

namespace ApiAccessControl.Stores.Files;

/// <summary>Property names that are valid in a document but not in configuration.</summary>
internal static class DocumentNames
{
    /// <summary>The number of commits.</summary>
    public const string Revision = "Revision";

    public static readonly FrozenSet<string> Document =
        KnownNames.Policy.Append(Revision).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The properties of an entry that is written as an object.</summary>
    public static readonly FrozenSet<string> Entry =
        new[] { "Entry", "Comment", "CreatedAt" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
