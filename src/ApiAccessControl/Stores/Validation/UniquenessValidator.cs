using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// One user name and one imported text lead to one key. Within the commit the compiler has looked already.
/// </summary>
internal sealed class UniquenessValidator(EditedPolicy policy, CommitErrors problems)
{
    public async ValueTask CheckAsync()
    {
        foreach (var step in policy.Steps)
        {
            if (step.After is not KeyRecord key)
            {
                continue;
            }

            await CheckUserNameAsync(key);
            if (key.OpaqueHash is { } hash && await OtherHasAsync(key, new(PolicyRecordKind.Key) { OpaqueHash = hash }))
            {
                problems.Invalid(key.Kind, key.Id, nameof(key.OpaqueHash), "is the hash of another key's text too.");
            }
        }
    }

    // A key without a user name answers to its id, so an id is taken as a name too.
    private async ValueTask CheckUserNameAsync(KeyRecord key)
    {
        if (await OtherHasAsync(key, new(PolicyRecordKind.Key) { UserName = key.UserName ?? key.Id }))
        {
            problems.Invalid(
                key.Kind, key.Id, nameof(key.UserName),
                $"{Quoted.Of(key.UserName ?? key.Id)} is the user name of another key too.");
        }

        if (key.UserName is { } name
            && await policy.FindAsync<KeyRecord>(PolicyRecordKind.Key, name) is { UserName: null })
        {
            problems.Invalid(
                key.Kind, key.Id, nameof(key.UserName),
                $"{Quoted.Of(name)} is the id of another key, and so its user name.");
        }
    }

    private async ValueTask<bool> OtherHasAsync(KeyRecord key, PolicyQuery query)
    {
        await foreach (var other in policy.ListAsync(query))
        {
            if (!string.Equals(other.Id, key.Id, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
