namespace ApiAccessControl.Stores;

/// <summary>Common changes of keys and lists, as functions from record to record. They store nothing.</summary>
public static class PolicyRecordEdits
{
    /// <summary>Creates the record of a new key.</summary>
    public static KeyRecord ToRecord(this NewApiKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key.Id) { SecretHash = key.SecretHash, CreatedAt = now };
    }

    /// <summary>
    /// Replaces the secret of a key. The previous secret is accepted during the overlap, but never after the key's own
    /// end: otherwise a rotation would extend the life of a secret that may have leaked.
    /// </summary>
    /// <param name="key">The key. Its end does not change.</param>
    /// <param name="secretHash">The hash of the new secret.</param>
    /// <param name="now">The current time.</param>
    /// <param name="overlap">How long both secrets are accepted; zero or less ends the previous one at once.</param>
    public static KeyRecord Rotate(this KeyRecord key, string secretHash, DateTimeOffset now, TimeSpan overlap)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Rotate(secretHash, now, overlap, key.ExpiresAt);
    }

    /// <summary>Replaces the secret and the end of a key. The previous secret keeps its end.</summary>
    /// <param name="key">The key.</param>
    /// <param name="secretHash">The hash of the new secret.</param>
    /// <param name="now">The current time.</param>
    /// <param name="overlap">How long both secrets are accepted; zero or less ends the previous one at once.</param>
    /// <param name="expiresAt">The new end of the key; <see langword="null"/> is no end.</param>
    public static KeyRecord Rotate(
        this KeyRecord key, string secretHash, DateTimeOffset now, TimeSpan overlap, DateTimeOffset? expiresAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentException.ThrowIfNullOrEmpty(secretHash);
        if (key.OpaqueHash is not null)
        {
            throw new InvalidOperationException(
                $"Key {key.Id} was imported with its text and cannot be rotated; create a new key instead.");
        }

        var until = overlap > TimeSpan.Zero ? now + overlap : now;
        until = key.ExpiresAt < until ? key.ExpiresAt.Value : until;
        var overlaps = until > now;
        return key with
        {
            SecretHash = secretHash,
            PreviousSecretHash = overlaps ? key.SecretHash : null,
            PreviousUntil = overlaps ? until : null,
            DigestVerifier = null,
            PreviousDigestVerifier = null,
            ExpiresAt = expiresAt,
        };
    }

    /// <summary>Adds a key to a project of its organization, with exactly these roles and permissions there.</summary>
    public static KeyRecord InviteTo(
        this KeyRecord key, string project, IReadOnlyList<string>? roles = null,
        IReadOnlyList<string>? permissions = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var membership = new ProjectMembership(project) { Roles = roles, Permissions = permissions };
        return key with { Projects = [.. Without(key.Projects, project), membership] };
    }

    /// <summary>Removes a key from a project; without a membership nothing changes.</summary>
    public static KeyRecord WithdrawFrom(this KeyRecord key, string project)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key with { Projects = [.. Without(key.Projects, project)] };
    }

    /// <summary>
    /// Returns the list with more entries. A list that was off is then on. An entry whose text already exists stays as
    /// it was.
    /// </summary>
    public static IReadOnlyList<AccessListEntry> WithEntries(
        this IReadOnlyList<AccessListEntry>? list, params IEnumerable<AccessListEntry> entries) =>
        [.. (list ?? []).Concat(entries).DistinctBy(entry => entry.Entry, StringComparer.Ordinal)];

    /// <summary>
    /// Returns the list without an entry. Without its last entry the list stays on and matches no client; only
    /// <see langword="null"/> turns a list off. A list that is off stays off.
    /// </summary>
    public static IReadOnlyList<AccessListEntry>? WithoutEntry(
        this IReadOnlyList<AccessListEntry>? list, string entry) =>
        list is null ? null : [.. list.Where(known => !string.Equals(known.Entry, entry, StringComparison.Ordinal))];

    private static IEnumerable<ProjectMembership> Without(IReadOnlyList<ProjectMembership> projects, string project) =>
        projects.Where(membership => !string.Equals(membership.Project, project, StringComparison.Ordinal));
}
