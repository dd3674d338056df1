using ApiAccessControl.Collections;
using ApiAccessControl.Domains;
using ApiAccessControl.Networks;
using ApiAccessControl.Options;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Turns written lists into matchers. One bad entry spoils its list: nothing is dropped, widened or guessed. What was
/// read without a word is not read again where it is written alike, and those lists are one object.
/// </summary>
internal sealed class ListCompiler(ResolvedListOptions rules, ResolvedLimitOptions limits, RecordDiagnostics problems)
{
    private readonly NetworkSyntax _networkRules = new(rules.Families, rules.Forms);
    private readonly Memo<IReadOnlyList<AccessListEntry>, NetworkSet> _networks = new(new EntryListComparer());
    private readonly Memo<IReadOnlyList<AccessListEntry>, DomainSet> _domains = new(new EntryListComparer());

    public AccessLists Compile(IReadOnlyList<AccessListEntry>? networks, IReadOnlyList<AccessListEntry>? domains) =>
        new(Networks(networks, nameof(KeyRecord.Networks)), Domains(domains));

    public NetworkSet? Networks(IReadOnlyList<AccessListEntry>? written, string property)
    {
        if (written is null)
        {
            return null;
        }

        return problems.IsReadable && _networks.TryGet(written, out var known) ? known : Read(written, property);
    }

    private NetworkSet Read(IReadOnlyList<AccessListEntry> written, string property)
    {
        var told = problems.Warnings;
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
        var networks = NetworkSet.Compile(problems.IsReadable ? entries : []);
        if (problems.IsReadable && problems.Warnings == told)
        {
            _networks.Add(written, networks);
        }

        return networks;
    }

    private DomainSet? Domains(IReadOnlyList<AccessListEntry>? written)
    {
        if (written is null)
        {
            return null;
        }

        return problems.IsReadable && _domains.TryGet(written, out var known) ? known : ReadDomains(written);
    }

    private DomainSet? ReadDomains(IReadOnlyList<AccessListEntry> written)
    {
        const string property = nameof(KeyRecord.Domains);
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

        if (!problems.IsReadable)
        {
            return null;
        }

        var domains = DomainSet.Compile(entries);
        _domains.Add(written, domains);
        return domains;
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
