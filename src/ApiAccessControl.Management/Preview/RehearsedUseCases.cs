using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Keys;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Preview;

/// <summary>
/// The use cases over a work that commits nothing. They are the ones of the writes, so a preview reads, checks and
/// reports as a write does.
/// </summary>
internal sealed class RehearsedUseCases(
    RehearsedWork work, ManagementActor actor, KeyDescriber describer, KeySecrets secrets, StepUpGuard stepUp,
    EffectivePolicyOptions rules, ApiAccessMap map, CancellationToken cancelled)
{
    public ManagementActor Actor => actor;

    public CancellationToken Cancelled => cancelled;

    /// <summary>A preview overwrites nothing, so it needs no version.</summary>
    public WriteOptions Options { get; } = new() { IfMatch = VersionMatch.AnyOrAbsent, Force = true };

    public ApiKeyManager Keys { get; } = new(work, describer, secrets, stepUp);

    public AccountManager Accounts { get; } = new(work);

    public OrganizationManager Organizations { get; } = new(work);

    public ProjectManager Projects { get; } = new(work, rules);

    public RoleManager Roles { get; } = new(work);

    public SystemManager Systems { get; } = new(work, map);

    public SettingsManager Settings { get; } = new(work);

    public Task CreateAsync(NewKey key) => Keys.CreateWithoutStepUpAsync(key, actor, cancelled);

    public Task DeleteAsync(PolicyRecordKind kind, string id) => kind switch
    {
        PolicyRecordKind.Key => Keys.DeleteAsync(id, actor, Options, cancelled),
        PolicyRecordKind.Account => Accounts.DeleteAsync(id, actor, Options, cancelled),
        PolicyRecordKind.Organization => Organizations.DeleteAsync(id, actor, Options, cancelled),
        PolicyRecordKind.Project => DeleteProjectAsync(id),
        PolicyRecordKind.Role => Roles.DeleteAsync(id, actor, Options, cancelled),
        PolicyRecordKind.System => Systems.DeleteAsync(id, actor, Options, cancelled),
        _ => throw Invalid.Member("kind", "has one record, which cannot be deleted."),
    };

    private Task DeleteProjectAsync(string id) => id.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
        ? Projects.DeleteAsync(id[..slash], id[(slash + 1)..], actor, Options, cancelled)
        : throw NotFound.Create();
}
