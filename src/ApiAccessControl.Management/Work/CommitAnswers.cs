using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Work;

/// <summary>What a commit that was refused, or that failed, means to the caller.</summary>
internal static class CommitAnswers
{
    public static ManagementException Conflict() => new(
        StatusCodes.Status409Conflict, ManagementCodes.Conflict,
        "Others change the same records all the time, and nothing was stored. Try again.");

    public static ManagementException Of(PolicyCommitResult result, IReadOnlyCollection<RecordEdit> edits) =>
        result.Status switch
        {
            PolicyCommitStatus.LimitExceeded => new(
                StatusCodes.Status409Conflict, ManagementCodes.LimitExceeded, Sentences(result))
            {
                Limit = result.Details.Select(error => error.Limit).FirstOrDefault(limit => limit is not null),
            },
            PolicyCommitStatus.LastOwner => new(
                StatusCodes.Status409Conflict, ManagementCodes.LastOwner, Sentences(result)),
            _ => OfInvalid(result, edits),
        };

    public static ManagementException Of(PolicyCommitException failure) =>
        failure.Outcome == PolicyCommitOutcome.InDoubt
        ? new(
            StatusCodes.Status503ServiceUnavailable, ManagementCodes.OutcomeInDoubt,
            "The store failed while it was committing. Read the record before you repeat the change.",
            innerException: failure)
        : new(
            StatusCodes.Status503ServiceUnavailable, ManagementCodes.StoreUnavailable,
            "The store does not answer, and nothing was stored. Try again later.", innerException: failure);

    private static ManagementException OfInvalid(PolicyCommitResult result, IReadOnlyCollection<RecordEdit> edits)
    {
        var deleted = edits.Where(edit => edit.After is null).Select(edit => (edit.Kind, edit.Id)).ToHashSet();
        if (result.Details.Any(error => deleted.Contains((error.Kind, error.Id))))
        {
            return new(StatusCodes.Status409Conflict, ManagementCodes.InUse, Sentences(result));
        }

        var errors = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (member, message) in Members(result, edits))
        {
            if (!errors.TryGetValue(member, out var messages))
            {
                errors.Add(member, messages = []);
            }

            messages.Add(message);
        }

        return Invalid.Members(errors);
    }

    private static IEnumerable<(string Member, string Message)> Members(
        PolicyCommitResult result, IReadOnlyCollection<RecordEdit> edits)
    {
        if (result.Details.Count == 0)
        {
            return result.Errors.Select(error => ("", error));
        }

        // One record is what the caller sent; of several each is named.
        var records = edits.ToDictionary(edit => (edit.Kind, edit.Id), edit => edit.After);
        return result.Details.Select(error =>
        {
            var member = MemberPath.Of(error, records.GetValueOrDefault((error.Kind, error.Id)));
            return (edits.Count == 1 ? member : $"{error.Kind} {error.Id}: {member}", error.Message);
        });
    }

    private static string Sentences(PolicyCommitResult result) => result.Details.Count == 0
        ? string.Join(' ', result.Errors)
        : string.Join(' ', result.Details.Select(error => error.Kind == PolicyRecordKind.Settings
            ? $"The policy {error.Message}"
            : $"{error.Kind} '{error.Id}'{(error.Property is { } property ? $" {property}" : "")} {error.Message}"));
}
