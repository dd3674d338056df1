using ApiAccessControl.Diagnostics;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Startup;

/// <summary>
/// Lists that are taken as they are written, and yet hardly meant so. Each said once; a look passes over every key.
/// </summary>
internal sealed class ListLint(ResolvedOptions rules, ILogger<ListLint> logger)
{
    private readonly ReportedNames _wide = new();
    private readonly ReportedNames _oneFamily = new();
    private readonly ReportedNames _domains = new();

    /// <summary>One look at a time.</summary>
    public void Report(PolicySnapshot policy)
    {
        var doubts = new ListWarnings(rules.Lists.Families);
        Look(policy, doubts);
        Say(_wide.New(doubts.Wide), names => StartupLog.NetworksWide(logger, names.Count, names));
        Say(_oneFamily.New(doubts.OneFamily), names => StartupLog.OneFamilyOnly(logger, names.Count, names));
        Say(_domains.New(doubts.Domains), names => StartupLog.DomainsWide(logger, names.Count, names));
    }

    private static void Look(PolicySnapshot policy, ListWarnings doubts)
    {
        doubts.Weigh(new(policy.Settings.AllowedNetworks, null), PolicyRecordKind.Settings, "");
        foreach (var organization in policy.Organizations.Values)
        {
            doubts.Weigh(organization.Lists, PolicyRecordKind.Organization, organization.Id);
            foreach (var project in organization.Projects.Values)
            {
                doubts.Weigh(project.Lists, PolicyRecordKind.Project, $"{organization.Id}/{project.Id}");
            }
        }

        foreach (var account in policy.Accounts.Values)
        {
            doubts.Weigh(account.Lists, PolicyRecordKind.Account, account.Id);
        }

        foreach (var key in policy.Keys.Entries)
        {
            doubts.Weigh(policy.Terms[key.Value.Terms].Lists, PolicyRecordKind.Key, key.Key);
        }
    }

    private static void Say(NameList names, Action<NameList> say)
    {
        if (!names.IsEmpty)
        {
            say(names);
        }
    }
}
