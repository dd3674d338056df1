using ApiAccessControl.Options;
using ApiAccessControl.Policy;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Applies changes to a snapshot and builds the next one. A first load applies changes to the empty snapshot. An
/// unreadable record is kept as one that refuses, and reported: the caller decides whether it makes the whole policy
/// invalid (one document) or only what depends on it (rows of a database).
/// </summary>
internal sealed class SnapshotBuilder
{
    private readonly PolicySnapshot _origin;
    private readonly List<PolicyDiagnostic> _errors = [];
    private readonly List<PolicyDiagnostic> _warnings = [];
    private readonly RecordDiagnostics _diagnostics;
    private readonly ListCompiler _lists;
    private readonly PermissionCompiler _permissions;
    private readonly OwnerCompiler _owners;
    private readonly KeyCompiler _keys;
    private readonly Dictionary<string, bool> _systems;
    private SettingsState _settings;

    public SnapshotBuilder(PolicySnapshot origin, ResolvedOptions options)
    {
        _origin = origin;
        _diagnostics = new(_errors, _warnings);
        _lists = new(options.Lists, options.Limits, _diagnostics);
        _permissions = new(origin, _diagnostics);
        _owners = new(origin, _lists, _permissions, _diagnostics);
        _keys = new(origin, _lists, _permissions, _owners, options.Credentials.Pepper is not null, _diagnostics);
        _systems = new(origin.Systems.All, StringComparer.Ordinal);
        _settings = origin.Settings;
    }

    /// <summary>Complete after <see cref="Build"/>.</summary>
    public IReadOnlyList<PolicyDiagnostic> Errors => _errors;

    public IReadOnlyList<PolicyDiagnostic> Warnings => _warnings;

    public void Put(PolicyRecord record)
    {
        _diagnostics.For(record);
        Compile(record);
    }

    public void Delete(PolicyRecordKind kind, string id)
    {
        switch (kind)
        {
            case PolicyRecordKind.Key: _keys.Delete(id); break;
            case PolicyRecordKind.Account: _owners.DeleteAccount(id); break;
            case PolicyRecordKind.Project: _owners.DeleteProject(id); break;
            case PolicyRecordKind.Organization: _owners.DeleteOrganization(id); break;
            case PolicyRecordKind.Role: _permissions.Delete(id); break;
            case PolicyRecordKind.System: _systems.Remove(id); break;
            case PolicyRecordKind.Settings: _settings = SettingsState.Unreadable; break;
            default: break; // A kind that a newer version added: a snapshot contains nothing of it.
        }
    }

    public void Apply(in PolicyChange change)
    {
        if (change.Record is { } record)
        {
            Put(record);
        }
        else
        {
            Delete(change.Kind, change.Id);
        }
    }

    public PolicySnapshot Build(long revision, Guid identity = default)
    {
        _keys.Compile();
        var (roles, permissions) = _permissions.Build();
        var (organizations, accounts) = _owners.Build();
        return _keys.Build(new()
        {
            Revision = revision,
            RevisionIdentity = identity,
            Settings = _settings,
            Systems = new(_systems),
            Roles = roles,
            Permissions = permissions,
            Organizations = organizations,
            Accounts = accounts,
        });
    }

    private void Compile(PolicyRecord record)
    {
        CheckName(record);
        switch (record)
        {
            case KeyRecord key: _keys.Put(key); break;
            case AccountRecord account: _owners.Put(account); break;
            case ProjectRecord project: _owners.Put(project); break;
            case OrganizationRecord organization: _owners.Put(organization); break;
            case RoleRecord role: _permissions.Put(role); break;
            case SystemRecord system: _systems[system.Id] = system.Enabled; break;
            case PolicySettings settings: _settings = Compile(settings); break;
            case UnreadableRecord { Placeholder: KeyRecord } key: _keys.Put(key); break;
            case UnknownRecord: break;
            case UnreadableRecord unreadable:
                _diagnostics.Error(null, unreadable.Reason);
                Compile(unreadable.Placeholder);
                break;
            default: throw new ArgumentException($"A {record.GetType().Name} is not part of a policy.", nameof(record));
        }
    }

    // The document reader checks names in a document; this check is for policies from code or over an API.
    private void CheckName(PolicyRecord record)
    {
        var isName = record switch
        {
            PolicySettings or KeyRecord or UnreadableRecord or UnknownRecord => true,
            RoleRecord => Identifiers.IsRoleName(record.Id),
            ProjectRecord project => Identifiers.IsId(project.Organization) && Identifiers.IsId(project.Project),
            _ => Identifiers.IsId(record.Id),
        };
        if (!isName)
        {
            _diagnostics.Error(null, record is RoleRecord
                ? "is not the name of a role: write a letter, then letters, digits, _ and -."
                : "is not an identifier: write 1 to 64 of a-z, 0-9, point and hyphen, a letter or digit first.");
        }
    }

    private SettingsState Compile(PolicySettings settings)
    {
        var networks = _lists.Networks(settings.AllowedNetworks, nameof(PolicySettings.AllowedNetworks));
        return new()
        {
            IsReadable = _diagnostics.IsReadable,
            Enabled = settings.Enabled,
            DisabledReason = settings.DisabledReason,
            DisabledBy = settings.DisabledBy,
            DisabledUntil = settings.DisabledUntil,
            AllowedNetworks = networks,
            RequireAccessList = settings.RequireAccessList,
        };
    }
}
