using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// Validates that a user name and an imported text belong to one key. Duplicates within the commit are found by the
/// compiler.
/// </summary>
internal sealed class UniquenessValidator(EditedPolicy policy, CommitErrors errors)
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
                errors.Invalid(key.Kind, key.Id, nameof(key.OpaqueHash), "is also the hash of another key's text.");
            }
        }
    }

    // The user name of a key without one is its id, so an id is also a user name.
    private async ValueTask CheckUserNameAsync(KeyRecord key)
    {
        if (await OtherHasAsync(key, new(PolicyRecordKind.Key) { UserName = key.UserName ?? key.Id }))
        {
            errors.Invalid(
                key.Kind, key.Id, nameof(key.UserName),
                $"{Quoted.Of(key.UserName ?? key.Id)} is also the user name of another key.");
        }

        if (key.UserName is { } name
            && await policy.FindAsync<KeyRecord>(PolicyRecordKind.Key, name) is { UserName: null })
        {
            errors.Invalid(
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
