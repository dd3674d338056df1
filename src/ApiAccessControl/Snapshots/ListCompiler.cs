using ApiAccessControl.Collections;
using ApiAccessControl.Domains;
using ApiAccessControl.Networks;
using ApiAccessControl.Options;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Compiles lists to matchers. One invalid entry makes its whole list invalid: nothing is dropped, widened or guessed.
/// A list that was read without diagnostics is cached, and lists with equal entries share one instance.
/// </summary>
internal sealed class ListCompiler(
    ResolvedListOptions options, ResolvedLimitOptions limits, RecordDiagnostics diagnostics)
{
    private readonly NetworkSyntax _syntax = new(options.Families, options.Forms);
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

        return diagnostics.IsReadable && _networks.TryGet(written, out var known) ? known : Read(written, property);
    }

    private NetworkSet Read(IReadOnlyList<AccessListEntry> written, string property)
    {
        var warningsBefore = diagnostics.Warnings;
        if (written.Count > limits.NetworksPerList)
        {
            diagnostics.Error(
                property, $"has {written.Count} entries; Limits:NetworksPerList allows {limits.NetworksPerList}.");
        }

        var entries = new NetworkEntry[written.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            if (!NetworkText.TryParse(written[i].Entry, _syntax, out entries[i], out var error))
            {
                diagnostics.Error(property, error, i);
            }
            else if (options.NonPublicEntries != NonPublicEntries.Allow
                && NonPublicNetworks.Describe(entries[i]) is { } kind)
            {
                NonPublic(property, entries[i], kind, i);
            }
        }

        // An unreadable list matches no client.
        var networks = NetworkSet.Compile(diagnostics.IsReadable ? entries : []);
        if (diagnostics.IsReadable && diagnostics.Warnings == warningsBefore)
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

        return diagnostics.IsReadable && _domains.TryGet(written, out var known) ? known : ReadDomains(written);
    }

    private DomainSet? ReadDomains(IReadOnlyList<AccessListEntry> written)
    {
        const string property = nameof(KeyRecord.Domains);
        if (written.Count > limits.DomainsPerList)
        {
            diagnostics.Error(
                property, $"has {written.Count} entries; Limits:DomainsPerList allows {limits.DomainsPerList}.");
        }

        var entries = new DomainEntry[written.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            if (!DomainText.TryParse(written[i].Entry, out entries[i], out var error))
            {
                diagnostics.Error(property, error, i);
            }
            else if (!options.DomainForms.HasFlag(FormOf(entries[i])))
            {
                diagnostics.Error(
                    property, $"'{entries[i]}' is not of a form in Lists:DomainForms ({options.DomainForms}).", i);
            }
        }

        if (!diagnostics.IsReadable)
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
        if (options.NonPublicEntries == NonPublicEntries.Reject)
        {
            diagnostics.Error(property, $"'{entry}' is {kind}; write the public address of the clients.", index);
        }
        else
        {
            diagnostics.Warn(property, $"'{entry}' is {kind}; a client rarely arrives with such an address.", index);
        }
    }
}
