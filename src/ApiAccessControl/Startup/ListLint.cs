using ApiAccessControl.Diagnostics;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Startup;

/// <summary>
/// Reports lists that are valid but probably not intended. Each is reported once; a check reads the lists of every key.
/// </summary>
internal sealed class ListLint(ResolvedOptions options, ILogger<ListLint> logger)
{
    private readonly ReportedNames _wide = new();
    private readonly ReportedNames _oneFamily = new();
    private readonly ReportedNames _domains = new();

    /// <summary>The warnings of the last check. Can be read while a check runs.</summary>
    public IEnumerable<AccessDiagnostic> Current =>
    [
        .. _wide.Current.Select(name => Of(
            DiagnosticCodes.NetworkWide, name, entry => $"The entry {entry} is wide. Check that it is intended.")),
        .. _oneFamily.Current.Select(place => new AccessDiagnostic(
            DiagnosticCodes.OneFamilyOnly, place,
            "The list contains all addresses of one family and not of the other, and the same caller may use either: "
            + "write both 0.0.0.0/0 and ::/0, or remove the entry.")),
        .. _domains.Current.Select(name => Of(DiagnosticCodes.DomainWide, name, warning => warning)),
    ];

    /// <summary>Not thread-safe: one check at a time.</summary>
    public void Report(PolicySnapshot policy)
    {
        var warnings = new ListWarnings(options.Lists.Families);
        Check(policy, warnings);
        Log(_wide.New(warnings.Wide), names => StartupLog.NetworksWide(logger, names.Count, names));
        Log(_oneFamily.New(warnings.OneFamily), names => StartupLog.OneFamilyOnly(logger, names.Count, names));
        Log(_domains.New(warnings.Domains), names => StartupLog.DomainsWide(logger, names.Count, names));
    }

    // The name is a path and, after a colon and a space, what is wrong there.
    private static AccessDiagnostic Of(string code, string name, Func<string, string> message)
    {
        const string separator = ": ";
        var end = name.IndexOf(separator, StringComparison.Ordinal);
        return new(code, name[..end], message(name[(end + separator.Length)..]));
    }

    private static void Check(PolicySnapshot policy, ListWarnings warnings)
    {
        warnings.Check(new(policy.Settings.AllowedNetworks, null), PolicyRecordKind.Settings, "");
        foreach (var organization in policy.Organizations.Values)
        {
            warnings.Check(organization.Lists, PolicyRecordKind.Organization, organization.Id);
            foreach (var project in organization.Projects.Values)
            {
                warnings.Check(project.Lists, PolicyRecordKind.Project, $"{organization.Id}/{project.Id}");
            }
        }

        foreach (var account in policy.Accounts.Values)
        {
            warnings.Check(account.Lists, PolicyRecordKind.Account, account.Id);
        }

        foreach (var key in policy.Keys.Entries)
        {
            warnings.Check(policy.Terms[key.Value.Terms].Lists, PolicyRecordKind.Key, key.Key);
        }
    }

    private static void Log(NameList names, Action<NameList> log)
    {
        if (!names.IsEmpty)
        {
            log(names);
        }
    }
}
