using ApiAccessControl.Collections;
using ApiAccessControl.Domains;
using ApiAccessControl.Networks;
using ApiAccessControl.Profiles;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Turns written lists into matchers. One bad entry spoils its list: nothing is dropped, widened or guessed.
/// </summary>
internal sealed class ListCompiler(ListRules rules, LimitRules limits, RecordProblems problems)
{
    private readonly NetworkRules _networkRules = new(rules.Families, rules.Forms);
    private readonly Interner<NetworkSet> _networks = new();
    private readonly Interner<DomainSet> _domains = new();

    public AccessLists Compile(IReadOnlyList<AccessListEntry>? networks, IReadOnlyList<AccessListEntry>? domains) =>
        new(Networks(networks, nameof(KeyRecord.Networks)), Domains(domains));

    public NetworkSet? Networks(IReadOnlyList<AccessListEntry>? written, string property)
    {
        if (written is null)
        {
            return null;
        }

        if (written.Count > limits.NetworksPerList)
        {
            problems.Error(
                property, $"has {written.Count} entries; Limits:NetworksPerList allows {limits.NetworksPerList}.");
        }

        var entries = new NetworkEntry[written.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            if (!NetworkText.TryParse(written[i].Entry, _networkRules, out entries[i], out var problem))
            {
                problems.Error(property, problem, i);
            }
            else if (rules.NonPublicEntries != NonPublicEntries.Allow
                && NonPublicNetworks.Describe(entries[i]) is { } kind)
            {
                NonPublic(property, entries[i], kind, i);
            }
        }

        // A list that cannot be read holds nobody.
        return _networks.Of(NetworkSet.Compile(problems.IsReadable ? entries : []));
    }

    private DomainSet? Domains(IReadOnlyList<AccessListEntry>? written)
    {
        const string property = nameof(KeyRecord.Domains);
        if (written is null)
        {
            return null;
        }

        if (written.Count > limits.DomainsPerList)
        {
            problems.Error(
                property, $"has {written.Count} entries; Limits:DomainsPerList allows {limits.DomainsPerList}.");
        }

        var entries = new DomainEntry[written.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            if (!DomainText.TryParse(written[i].Entry, out entries[i], out var problem))
            {
                problems.Error(property, problem, i);
            }
            else if (!rules.DomainForms.HasFlag(FormOf(entries[i])))
            {
                problems.Error(
                    property, $"'{entries[i]}' is not a form that Lists:DomainForms allows ({rules.DomainForms}).", i);
            }
        }

        return problems.IsReadable ? _domains.Of(DomainSet.Compile(entries)) : null;
    }

    private static DomainForms FormOf(in DomainEntry entry) =>
        (entry.IsWildcard ? DomainForms.Wildcard : DomainForms.Host)
        | (entry.Scheme is not null || entry.Port != 0 ? DomainForms.Origin : DomainForms.None);

    private void NonPublic(string property, in NetworkEntry entry, string kind, int index)
    {
        if (rules.NonPublicEntries == NonPublicEntries.Reject)
        {
            problems.Error(property, $"'{entry}' is {kind}; write the public address clients arrive with.", index);
        }
        else
        {
            problems.Warn(property, $"'{entry}' is {kind}; a client rarely arrives with such an address.", index);
        }
    }
}
