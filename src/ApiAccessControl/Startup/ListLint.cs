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

    /// <summary>Not thread-safe: one check at a time.</summary>
    public void Report(PolicySnapshot policy)
    {
        var warnings = new ListWarnings(options.Lists.Families);
        Check(policy, warnings);
        Log(_wide.New(warnings.Wide), names => StartupLog.NetworksWide(logger, names.Count, names));
        Log(_oneFamily.New(warnings.OneFamily), names => StartupLog.OneFamilyOnly(logger, names.Count, names));
        Log(_domains.New(warnings.Domains), names => StartupLog.DomainsWide(logger, names.Count, names));
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
