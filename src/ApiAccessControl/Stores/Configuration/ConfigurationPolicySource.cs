using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// The policy as it stands in the host's configuration: only read, and read whole whenever something in it changed.
/// </summary>
internal sealed class ConfigurationPolicySource(AccessSection section, ResolvedOptions rules)
    : IInlineSource, IHandParsedPolicy
{
    private readonly LayerMemory _layers = new();
    private readonly Guid _identity = Guid.NewGuid();
    private ConfigurationDocument? _read;
    private ulong _print;
    private ApiAccessConfigurationException? _refused;
    private long _revision;

    public bool IsOneDocument => true;

    /// <summary>
    /// The reload token is not enough: a file provider that cannot parse its file drops its data without a signal.
    /// </summary>
    public TimeSpan? PollInterval => TimeSpan.FromSeconds(2);

    public ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        // Before the read: what changes during it is found by the next look.
        _print = section.Print();
        try
        {
            _read = Read();
        }
        catch (ApiAccessConfigurationException errors)
        {
            _refused = errors;
            throw;
        }

        _refused = null;
        return new(new StoredPolicy(new(++_revision, _identity), _read.Records));
    }

    /// <summary>
    /// A configuration does not say what changed in it, but comparing it is cheap. Text that was refused stays refused
    /// until it changes, without being compiled at every look.
    /// </summary>
    public ValueTask<PolicyChanges?> ReadChangesAsync(PolicyRevision revision, CancellationToken cancellationToken) =>
        _read is null || section.Print() != _print ? new((PolicyChanges?)null)
            : _refused is not null ? throw _refused
            : revision != new PolicyRevision(_revision, _identity) ? new((PolicyChanges?)null)
            : new(new PolicyChanges(revision, []));

    public IChangeToken GetChangeToken() => section.GetReloadToken();

    public string Locate(PolicyDiagnostic problem) =>
        _read!.Paths.Of(problem.Kind, problem.Id, problem.Property, problem.Index);

    public void Accepted() => _layers.Remember(_read!);

    public void Refused(ApiAccessConfigurationException errors) => _refused = errors;

    private ConfigurationDocument Read()
    {
        var document = section.Read(new(), _ => new(rules.EnabledByDefault, rules.ProjectsEnabledByDefault));
        document.ThrowIfBroken(rules);
        return _layers.Vanished(document) is not { Count: > 0 } vanished
            ? document
            : throw new ApiAccessConfigurationException([.. vanished.Select(problem => problem.ToString())]);
    }
}
