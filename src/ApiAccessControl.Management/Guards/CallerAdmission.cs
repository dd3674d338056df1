using System.Net;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// Whether all limits of the calling key together admit it, before and after a change. One list alone does not say it:
/// a requirement makes lists bind that did not, and a domain list refuses programs once its network list is off.
/// </summary>
internal sealed class CallerAdmission(ListWidth lists)
{
    /// <summary>What refuses the caller after the change; null when nothing does, or something did before.</summary>
    public async ValueTask<string?> LostByAsync(PolicyTurn turn)
    {
        if (turn.Authority.Key is not { } before
            || await turn.FindAfterAsync(PolicyRecordKind.Key, before.Id) is not KeyRecord after)
        {
            return null;
        }

        var address = turn.Authority.Actor.Address;
        return RefusalOf(await LimitsAsync(before, turn.Policy.FindRecordAsync), address) is null
            ? RefusalOf(await LimitsAsync(after, turn.FindAfterAsync), address)
            : null;
    }

    private string? RefusalOf(PolicyRecord[] limits, IPAddress? address)
    {
        if (limits.Any(record => record is OrganizationRecord { Enabled: false }))
        {
            return "Your own organization would be off, and so your key. Use a key without an organization.";
        }

        var isRequired = limits.Any(AccessListRequirements.Requires);
        return limits.Where(_ => isRequired || !lists.BindOnlyWhereRequired)
            .Select(record => RefusalOf(record, address)).FirstOrDefault(refusal => refusal is not null);
    }

    // The global list is compared where it is edited: nothing else makes it bind.
    private string? RefusalOf(PolicyRecord record, IPAddress? address)
    {
        if (record is PolicySettings)
        {
            return null;
        }

        var networks = RecordLists.Networks(record);
        if (!lists.Limits(networks))
        {
            return lists.Limits(RecordLists.Domains(record))
                ? "With a domain list alone, programs such as you are refused. Keep a network list too." : null;
        }

        return address is null || NetworkCoverage.Contains(RecordLists.Texts(networks), address) ? null
            : $"The network list of your {record.Kind} would bind you, and does not contain your own address, "
                + $"{address}. Add it first.";
    }

    private static async ValueTask<PolicyRecord[]> LimitsAsync(KeyRecord key, FindRecord find)
    {
        var account = key.Account is { } id ? await find(PolicyRecordKind.Account, id) as AccountRecord : null;
        var organization = (key.Organization ?? account?.Organization) is { } name
            ? await find(PolicyRecordKind.Organization, name) : null;
        var settings = await find(PolicyRecordKind.Settings, "");
        return [.. new[] { key, account, organization, settings }.OfType<PolicyRecord>()];
    }
}
