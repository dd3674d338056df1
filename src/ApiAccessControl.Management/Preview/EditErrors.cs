using System.Globalization;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Preview;

/// <summary>Errors of edits, each at its place: <c>edits[1].networks[0]</c>.</summary>
internal sealed class EditErrors
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    /// <summary>Whether a refusal concerns the input: it has errors, or the record is missing or taken.</summary>
    public static bool AreOfEdit(ManagementException refused) => refused.Errors.Count > 0
        || refused.Status is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict;

    /// <summary>What a commit of the edits would be refused for.</summary>
    public static ManagementException Of(
        AccessPreview preview, IReadOnlyCollection<RecordEdit> edits, RehearsedWork work)
    {
        var result = new PolicyCommitResult(preview.Status, 0, preview.Errors) { Details = preview.Details };
        var answer = CommitAnswers.Of(result, edits);
        if (answer.Errors.Count == 0)
        {
            return answer;
        }

        // Without a store the errors have no parts; each names its record.
        if (preview.Details.Count == 0)
        {
            return Invalid.Members(new() { ["edits"] = [.. preview.Errors] });
        }

        var errors = new EditErrors();
        foreach (var error in preview.Details)
        {
            var record = edits.FirstOrDefault(edit => edit.Kind == error.Kind && edit.Id == error.Id)?.After;
            errors.Add(work.PlaceOf(error.Kind, error.Id), MemberPath.Of(error, record), error.Message);
        }

        return Invalid.Members(errors._errors);
    }

    public void Add(int index, ManagementException refused)
    {
        if (refused.Errors.Count == 0)
        {
            Add(index, "id", refused.Detail);
        }

        foreach (var (member, messages) in refused.Errors)
        {
            foreach (var message in messages)
            {
                Add(index, member, message);
            }
        }
    }

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw Invalid.Members(_errors);
        }
    }

    private void Add(int index, string member, string message)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"edits[{index}]");
        var path = member.Length == 0 ? place : $"{place}.{member}";
        if (!_errors.TryGetValue(path, out var messages))
        {
            _errors.Add(path, messages = []);
        }

        messages.Add(message);
    }
}
