using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>The changes after a revision: which records changed, and their current content.</summary>
/// <param name="Current">The current revision.</param>
/// <param name="KnownIdentity">
/// The identity that the database has for the requested number; null when the log does not contain that number.
/// </param>
/// <param name="Steps">The changes from the revision that was asked for on.</param>
internal sealed record ChangeLog(PolicyRevision Current, Guid? KnownIdentity, IReadOnlyList<ChangeStep> Steps)
{
    // A node that is far behind over a slow link needs longer for the changes than a look may take, at every look. A
    // read of the whole policy renews its deadline with each row, so it succeeds.
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(1);

    /// <param name="connection">An open connection.</param>
    /// <param name="database">The statements of this database.</param>
    /// <param name="since">The revision that the node has.</param>
    /// <param name="reading">Cancels the read; canceled by it when the changes take too long to arrive.</param>
    public static async Task<ChangeLog> ReadAsync(
        DbConnection connection, LookDatabase database, long since, CancellationTokenSource reading)
    {
        var cancellationToken = reading.Token;
        await using var command = connection.CreateCommand();
        command.CommandText = database.Changes;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("revision", since);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            throw database.Dialect.Errors.NoState();
        }

        database.Dialect.Errors.ThrowIfOlder(reader.GetInt32(2));
        var (number, identity) = (reader.GetInt64(0), reader.GetGuid(1));
        var steps = new List<ChangeStep>();
        reading.CancelAfter(LongestRead);
        do
        {
            if (!reader.IsDBNull(3))
            {
                steps.Add(ChangeStep.Of(reader));
            }
        }
        while (await reader.ReadAsync(cancellationToken));

        reading.CancelAfter(Timeout.InfiniteTimeSpan);

        // The log wins over the state: version 1 does not update the identity of the state.
        var current = IdentityOf(number) ?? identity;
        return new(new(number, current), since == number ? current : IdentityOf(since), steps);

        Guid? IdentityOf(long revision) => steps.Find(step => step.Revision == revision)?.Identity;
    }

    /// <summary>Whether the log leads from this revision to the current one without a gap.</summary>
    public bool Knows(PolicyRevision revision) =>
        KnownIdentity == revision.Identity
        && (revision.Number == Current.Number || Steps.Any(step => step.Revision == revision.Number + 1));

    /// <summary>Whether the database has another revision of this number, or has not reached the number.</summary>
    public bool Contradicts(PolicyRevision revision) =>
        revision.Number > Current.Number || (KnownIdentity is { } other && other != revision.Identity);

    /// <summary>
    /// The changes since a known revision. A record that changed several times occurs once, with its current content,
    /// at the position of its last change.
    /// </summary>
    public PolicyChanges Since(long revision)
    {
        var last = new Dictionary<(PolicyRecordKind, string), int>();
        for (var i = 0; i < Steps.Count; i++)
        {
            last[(Steps[i].Kind, Steps[i].Id)] = i;
        }

        return new(Current, [.. Steps.Where(IsTheLast).Select(step => step.ToChange()).OfType<PolicyChange>()]);

        bool IsTheLast(ChangeStep step, int index) =>
            step.Revision > revision && last[(step.Kind, step.Id)] == index;
    }
}
