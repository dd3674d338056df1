using ApiAccessControl.Cli.Hosting;

namespace ApiAccessControl.Cli.Decide;

/// <summary>The network entries of a policy by the keys that they can bind.</summary>
internal sealed class AddressBook
{
    private readonly Dictionary<string, KeyRecord> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccountRecord> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrganizationRecord> _organizations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProjectRecord> _projects = new(StringComparer.Ordinal);
    private IReadOnlyList<AccessListEntry>? _global;

    public IEnumerable<string> Keys => _keys.Keys;

    public static async Task<AddressBook> ReadAsync(LocalHost host)
    {
        var book = new AddressBook();
        foreach (var kind in new[]
        {
            PolicyRecordKind.Settings, PolicyRecordKind.Organization, PolicyRecordKind.Project,
            PolicyRecordKind.Account, PolicyRecordKind.Key,
        })
        {
            await foreach (var record in PolicyRecords.ReadAsync(host, kind, CancellationToken.None))
            {
                book.Add(record);
            }
        }

        return book;
    }

    /// <summary>The entries of the lists of the key and of everything around it.</summary>
    public IEnumerable<string> EntriesOf(string id)
    {
        if (!_keys.TryGetValue(id, out var key))
        {
            return [];
        }

        var account = key.Account is null ? null : _accounts.GetValueOrDefault(key.Account);
        var organization = key.Organization ?? account?.Organization;
        var lists = new[]
        {
            _global, key.Networks, account?.Networks,
            organization is null ? null : _organizations.GetValueOrDefault(organization)?.Networks,
        }.Concat(key.Projects.Select(
            membership => _projects.GetValueOrDefault($"{organization}/{membership.Project}")?.Networks));
        return lists.SelectMany(list => list ?? []).Select(entry => entry.Entry).Distinct(StringComparer.Ordinal);
    }

    private void Add(PolicyRecord record)
    {
        switch (record)
        {
            case PolicySettings settings:
                _global = settings.AllowedNetworks;
                break;
            case OrganizationRecord organization:
                _organizations.Add(organization.Id, organization);
                break;
            case ProjectRecord project:
                _projects.Add(project.Id, project);
                break;
            case AccountRecord account:
                _accounts.Add(account.Id, account);
                break;
            case KeyRecord key:
                _keys.Add(key.Id, key);
                break;
        }
    }
}
