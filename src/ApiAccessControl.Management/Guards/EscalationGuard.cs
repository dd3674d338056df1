using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// An actor gives no more than it has, and changes nothing that has more. The rights before the change count too:
/// otherwise a key could disable, rotate or delete one that may do more than it.
/// </summary>
internal sealed class EscalationGuard(ListWidth lists) : IGuard
{
    public async ValueTask CheckAsync(PolicyTurn turn)
    {
        if (turn.Authority.IsUnlimited)
        {
            return;
        }

        foreach (var edit in turn.Edits)
        {
            if (await ExceedingAsync(turn, edit) is { } exceeding)
            {
                throw new ManagementException(
                    StatusCodes.Status403Forbidden, ManagementCodes.ExceedsActor,
                    $"The change exceeds your own: {exceeding}. Ask a person, or use a key that has it.");
            }
        }
    }

    private ValueTask<string?> ExceedingAsync(PolicyTurn turn, RecordEdit edit) => edit.Kind switch
    {
        PolicyRecordKind.Key => OfKeyAsync(turn, edit.Before as KeyRecord, edit.After as KeyRecord),
        PolicyRecordKind.Account => OfAccountAsync(turn, edit.Before as AccountRecord, edit.After as AccountRecord),
        PolicyRecordKind.Role => new(OfRole(turn.Authority, edit.Before as RoleRecord, edit.After as RoleRecord)),
        PolicyRecordKind.Organization => new(OfOrganization(edit)),
        _ => new((string?)null),
    };

    // The permission to change an organization suffices for the rest of it. This would lift the limits of every key.
    private static string? OfOrganization(RecordEdit edit) =>
        edit.After is OrganizationRecord { ReportOnly: true }
            && edit.Before is not OrganizationRecord { ReportOnly: true }
            ? "an organization whose refusals are only reported"
            : null;

    private async ValueTask<string?> OfKeyAsync(PolicyTurn turn, KeyRecord? before, KeyRecord? after)
    {
        var actor = turn.Authority;
        if ((before ?? after)!.Id == actor.Key?.Id)
        {
            // What a key changes of itself is for OwnLimitsGuard: it always has what it has.
            return null;
        }

        if (before is not null
            && LayerCoverage.LackedBy(actor, await turn.PermissionsBefore.ReadAsync(before)) is { } lacked)
        {
            return $"the key {before.Id} has {lacked}";
        }

        return after is null ? null : await OfResultAsync(turn, before, after);
    }

    private async ValueTask<string?> OfResultAsync(PolicyTurn turn, KeyRecord? before, KeyRecord after)
    {
        var actor = turn.Authority;
        var account = await turn.AccountAfterAsync(after);
        if (actor.Organization is not null)
        {
            // The same for an account that does not exist and for one of another organization.
            if (after.Account is not null && (account is null || !actor.Sees(account)))
            {
                throw Invalid.Member("account", "names an account that does not exist.");
            }

            if (!actor.IsOwn(after.Organization ?? account?.Organization))
            {
                return "another organization";
            }
        }

        var gains = Gains(before, after);
        return LayerCoverage.LackedBy(actor, await ResultOf(turn).ReadAsync(after))
            ?? ExceedingLife(actor, before, after, gains)
            ?? (gains ? await ExceedingOrganizationAsync(turn, after, account) : null)
            ?? ExceedingRequirement(actor, before, after, gains)
            ?? ExceedingLists(actor, before, after, gains, isOwnAccount: account?.Id == actor.Account?.Id);
    }

    // Neither lists nor permissions limit the keys of such an organization. An actor that belongs to it is one of them.
    private static async ValueTask<string?> ExceedingOrganizationAsync(
        PolicyTurn turn, KeyRecord after, AccountRecord? account) =>
        (after.Organization ?? account?.Organization) is { } id
            && turn.Authority.Key is not { ReportOnly: true } && id != turn.Authority.Organization
            && await turn.FindAfterAsync(PolicyRecordKind.Organization, id) is OrganizationRecord { ReportOnly: true }
            ? "a key of an organization whose refusals are only reported"
            : null;

    // Where lists bind only requests that require one, a list without the requirement is no limit.
    private string? ExceedingRequirement(ActorAuthority actor, KeyRecord? before, KeyRecord after, bool gains) =>
        lists.BindOnlyWhereRequired && !after.RequireAccessList && (gains || before!.RequireAccessList)
            && actor.Key is { RequireAccessList: true }
            ? "a key that does not require an access list"
            : null;

    // A role that does not exist gives nothing; the commit refuses it and says where. Who sees only the roles that it
    // holds gets one answer for a hidden role and for none.
    private static PermissionReader ResultOf(PolicyTurn turn) =>
        new(turn.FindAfterAsync) { OmitsUnknownRoles = turn.Authority.Organization is null };

    // A new secret, and a key that did not work before, give everything that the key has.
    private static bool Gains(KeyRecord? before, KeyRecord after) =>
        before is null || (!before.Enabled && after.Enabled) || before.NotBefore != after.NotBefore
        || before.SecretHash != after.SecretHash || before.OpaqueHash != after.OpaqueHash
        || before.PreviousSecretHash != after.PreviousSecretHash || before.PreviousUntil != after.PreviousUntil
        || before.DigestVerifier != after.DigestVerifier
        || before.PreviousDigestVerifier != after.PreviousDigestVerifier
        || before.Account != after.Account || before.Organization != after.Organization;

    private static string? ExceedingLife(ActorAuthority actor, KeyRecord? before, KeyRecord after, bool gains)
    {
        if ((gains || before!.ExpiresAt != after.ExpiresAt) && Later(actor.Key?.ExpiresAt, after.ExpiresAt))
        {
            return "a later expiry";
        }

        if ((gains || !before!.ReportOnly) && after.ReportOnly && actor.Key is not { ReportOnly: true })
        {
            return "a key whose refusals are only reported";
        }

        return after.Claims.Any(claim => before?.Claims.Contains(claim) is not true
            && actor.Key?.Claims.Contains(claim) is not true) ? "claims" : null;
    }

    private async ValueTask<string?> OfAccountAsync(PolicyTurn turn, AccountRecord? before, AccountRecord? after)
    {
        var actor = turn.Authority;
        if (actor.Account is not null && (before ?? after)!.Id == actor.Account.Id)
        {
            return null;
        }

        if (before is not null
            && LayerCoverage.LackedBy(actor, await turn.PermissionsBefore.ReadAsync(before)) is { } lacked)
        {
            return $"the account {before.Id} has {lacked}";
        }

        if (after is null)
        {
            return null;
        }

        if (actor.Organization is not null && !actor.IsOwn(after.Organization))
        {
            return "another organization";
        }

        var gains = before is null || (!before.Enabled && after.Enabled) || before.Organization != after.Organization;
        return LayerCoverage.LackedBy(actor, await ResultOf(turn).ReadAsync(after))
            ?? ExceedingLists(actor, before, after, gains, isOwnAccount: false)
            ?? (gains && before is not null ? await OfItsKeysAsync(turn, after) : null);
    }

    // An account that is switched on switches on its keys.
    private static async ValueTask<string?> OfItsKeysAsync(PolicyTurn turn, AccountRecord account)
    {
        await foreach (var stored in turn.Policy.ListAsync(new(PolicyRecordKind.Key) { Account = account.Id }))
        {
            if (await turn.FindAfterAsync(PolicyRecordKind.Key, stored.Record.Id) is KeyRecord { Enabled: true } key
                && key.Account == account.Id)
            {
                // What a key may do, and from where, the account limits. Its lifetime is its own.
                if ((ExceedingLife(turn.Authority, key, key, gains: true)
                    ?? await ExceedingOrganizationAsync(turn, key, account)) is { } exceeding)
                {
                    return $"its key {key.Id} has {exceeding}";
                }
            }
        }

        return null;
    }

    private string? ExceedingLists(
        ActorAuthority actor, PolicyRecord? before, PolicyRecord after, bool gains, bool isOwnAccount)
    {
        var (networks, domains) = (RecordLists.Networks(after), RecordLists.Domains(after));
        var changed = (
            Networks: !AwaitsList(after) && (gains || (before is not null && AwaitsList(before))
                || !RecordLists.AreEqual(RecordLists.Networks(before), networks)),
            Domains: gains || !RecordLists.AreEqual(RecordLists.Domains(before), domains));
        foreach (var limit in new PolicyRecord?[] { actor.Key, isOwnAccount ? null : actor.Account })
        {
            if (changed.Networks && !lists.IsInside(networks, RecordLists.Networks(limit)))
            {
                return "a wider network list";
            }

            if (changed.Domains && !lists.AreDomainsInside(domains, RecordLists.Domains(limit)))
            {
                return "a wider domain list";
            }
        }

        return null;
    }

    // Refused everywhere until it gets an entry, and that is checked then. An account could have the list that is
    // required, so this is said only of a key without one.
    private static bool AwaitsList(PolicyRecord record) =>
        record is KeyRecord { RequireAccessList: true, Account: null, Networks: not { Count: > 0 } };

    private static string? OfRole(ActorAuthority actor, RoleRecord? before, RoleRecord? after)
    {
        foreach (var role in new[] { before, after })
        {
            var held = new HeldPermissions([], role?.Permissions ?? []);
            var layer = new PermissionLayer(held, new Dictionary<string, HeldPermissions>());
            if (LayerCoverage.LackedBy(actor, layer) is { } lacked)
            {
                return ReferenceEquals(role, before) ? $"the role {role!.Id} has {lacked}" : lacked;
            }
        }

        return null;
    }

    private static bool Later(DateTimeOffset? own, DateTimeOffset? given) =>
        own is { } end && (given is null || given > end);
}
