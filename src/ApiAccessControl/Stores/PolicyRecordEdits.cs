namespace ApiAccessControl.Stores;

/// <summary>What people do to keys and lists, from one record to the next. Nothing is stored by these.</summary>
public static class PolicyRecordEdits
{
    /// <summary>The record of a key that was just made.</summary>
    public static KeyRecord ToRecord(this NewApiKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key.Id) { SecretHash = key.SecretHash, CreatedAt = now };
    }

    /// <summary>
    /// Gives a key a new secret. The one before is accepted for the overlap, and never beyond the end it had: else a
    /// rotation would lengthen the life of a secret that may have leaked.
    /// </summary>
    /// <param name="key">The key. Its end stays as it is.</param>
    /// <param name="secretHash">The hash of the new secret.</param>
    /// <param name="now">The time.</param>
    /// <param name="overlap">How long both are accepted; zero or less ends the former at once.</param>
    public static KeyRecord Rotate(this KeyRecord key, string secretHash, DateTimeOffset now, TimeSpan overlap)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Rotate(secretHash, now, overlap, key.ExpiresAt);
    }

    /// <summary>Gives a key a new secret and a new end. The secret before keeps to the end it had.</summary>
    /// <param name="key">The key.</param>
    /// <param name="secretHash">The hash of the new secret.</param>
    /// <param name="now">The time.</param>
    /// <param name="overlap">How long both are accepted; zero or less ends the former at once.</param>
    /// <param name="expiresAt">The end of the key from now on; <see langword="null"/> is none.</param>
    public static KeyRecord Rotate(
        this KeyRecord key, string secretHash, DateTimeOffset now, TimeSpan overlap, DateTimeOffset? expiresAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentException.ThrowIfNullOrEmpty(secretHash);
        if (key.OpaqueHash is not null)
        {
            throw new InvalidOperationException(
                $"Key {key.Id} was imported with its text; make a new key in its place.");
        }

        var until = overlap > TimeSpan.Zero ? now + overlap : now;
        until = key.ExpiresAt < until ? key.ExpiresAt.Value : until;
        var overlaps = until > now;
        return key with
        {
            SecretHash = secretHash,
            PreviousSecretHash = overlaps ? key.SecretHash : null,
            PreviousUntil = overlaps ? until : null,
            ExpiresAt = expiresAt,
        };
    }

    /// <summary>Lets a key act in a project of its organization, with these rights there and no others.</summary>
    public static KeyRecord InviteTo(
        this KeyRecord key, string project, IReadOnlyList<string>? roles = null,
        IReadOnlyList<string>? permissions = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var membership = new ProjectMembership(project) { Roles = roles, Permissions = permissions };
        return key with { Projects = [.. Without(key.Projects, project), membership] };
    }

    /// <summary>Takes an invitation back; without one nothing changes.</summary>
    public static KeyRecord WithdrawFrom(this KeyRecord key, string project)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key with { Projects = [.. Without(key.Projects, project)] };
    }

    /// <summary>
    /// A list with more entries. One that was off is on. An entry whose text is there already stays as it was.
    /// </summary>
    public static IReadOnlyList<AccessListEntry> WithEntries(
        this IReadOnlyList<AccessListEntry>? list, params IEnumerable<AccessListEntry> entries) =>
        [.. (list ?? []).Concat(entries).DistinctBy(entry => entry.Entry, StringComparer.Ordinal)];

    /// <summary>
    /// A list without an entry. When it was the last, the list stays on and admits nobody: it is switched off aloud, by
    /// <see langword="null"/>. A list that is off stays off.
    /// </summary>
    public static IReadOnlyList<AccessListEntry>? WithoutEntry(
        this IReadOnlyList<AccessListEntry>? list, string entry) =>
        list is null ? null : [.. list.Where(known => !string.Equals(known.Entry, entry, StringComparison.Ordinal))];

    private static IEnumerable<ProjectMembership> Without(IReadOnlyList<ProjectMembership> projects, string project) =>
        projects.Where(membership => !string.Equals(membership.Project, project, StringComparison.Ordinal));
}
