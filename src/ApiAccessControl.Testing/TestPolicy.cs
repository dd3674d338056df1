namespace ApiAccessControl.Testing;

/// <summary>
/// The policy that a test gives to the application. The API is on unless <see cref="Settings"/> says no.
/// </summary>
public sealed class TestPolicy
{
    private readonly List<PolicyRecord> _records = [];
    private PolicySettings _settings = new() { Enabled = true };

    internal TestPolicy()
    {
    }

    internal PolicyRecord[] Records => [_settings, .. _records];

    /// <summary>Changes the settings of the whole API, such as the switch or the global networks.</summary>
    /// <param name="change">Returns the changed settings: <c>settings => settings with { Enabled = false }</c>.</param>
    public TestPolicy Settings(Func<PolicySettings, PolicySettings> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _settings = change(_settings);
        return this;
    }

    /// <summary>Adds a role.</summary>
    /// <param name="name">The name.</param>
    /// <param name="permissions">Its permissions, such as <c>members:GET:*</c>.</param>
    public TestPolicy AddRole(string name, params string[] permissions) =>
        Add(new RoleRecord(name) { Permissions = permissions });

    /// <summary>Adds an organization with projects.</summary>
    /// <param name="id">The id of the organization.</param>
    /// <param name="projects">The names of its projects.</param>
    public TestPolicy AddOrganization(string id, params string[] projects)
    {
        ArgumentNullException.ThrowIfNull(projects);
        return Add(new OrganizationRecord(id)).Add([.. projects.Select(project => new ProjectRecord(id, project))]);
    }

    /// <summary>Adds an account, which limits its keys.</summary>
    /// <param name="id">The id.</param>
    /// <param name="change">Returns the changed account; <see langword="null"/> adds it as it is.</param>
    public TestPolicy AddAccount(string id, Func<AccountRecord, AccountRecord>? change = null)
    {
        var account = new AccountRecord(id);
        return Add(change is null ? account : change(account));
    }

    /// <summary>Adds the switch of a system.</summary>
    /// <param name="id">The name that endpoints refer to.</param>
    /// <param name="enabled">Whether it is on.</param>
    public TestPolicy AddSystem(string id, bool enabled = true) => Add(new SystemRecord(id) { Enabled = enabled });

    /// <summary>Adds records of any kind.</summary>
    /// <param name="records">The records; settings replace the settings so far.</param>
    public TestPolicy Add(params PolicyRecord[] records)
    {
        ArgumentNullException.ThrowIfNull(records);
        foreach (var record in records)
        {
            if (record is PolicySettings settings)
            {
                _settings = settings;
            }
            else
            {
                _records.Add(record);
            }
        }

        return this;
    }
}
