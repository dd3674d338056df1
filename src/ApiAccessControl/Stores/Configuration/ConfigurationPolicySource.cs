using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// The policy in the host's configuration. It is read-only, and read as a whole whenever a part of it has changed.
/// </summary>
internal sealed class ConfigurationPolicySource(AccessSection section, ResolvedOptions options)
    : IInlineSource, IHandWrittenPolicy
{
    private readonly LayerMemory _layers = new();
    private readonly Guid _identity = Guid.NewGuid();
    private ConfigurationDocument? _read;
    private ulong _print;
    private ApiAccessConfigurationException? _refused;
    private long _revision;

    public bool IsOneDocument => true;

    /// <summary>
    /// The reload token is not sufficient: a file provider that cannot parse its file drops its data without a signal.
    /// </summary>
    public TimeSpan? PollInterval => TimeSpan.FromSeconds(2);

    public ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        // Before the read: a change during the read is found by the next poll.
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
    /// Configuration does not report what changed, but comparing it is cheap. Text that was rejected stays rejected
    /// until it changes, without compiling it at every poll.
    /// </summary>
    public ValueTask<PolicyChanges?> ReadChangesAsync(PolicyRevision revision, CancellationToken cancellationToken) =>
        _read is null || section.Print() != _print ? new((PolicyChanges?)null)
            : _refused is not null ? throw _refused
            : revision != new PolicyRevision(_revision, _identity) ? new((PolicyChanges?)null)
            : new(new PolicyChanges(revision, []));

    public IChangeToken GetChangeToken() => section.GetReloadToken();

    public string Locate(PolicyDiagnostic diagnostic) =>
        _read!.Paths.Of(diagnostic.Kind, diagnostic.Id, diagnostic.Property, diagnostic.Index);

    public void Accepted() => _layers.Remember(_read!);

    public void Refused(ApiAccessConfigurationException errors) => _refused = errors;

    private ConfigurationDocument Read()
    {
        var document = section.Read(new(), _ => new(options.EnabledByDefault, options.ProjectsEnabledByDefault));
        document.ThrowIfBroken(options);
        return _layers.Missing(document) is not { Count: > 0 } missing
            ? document
            : throw new ApiAccessConfigurationException([.. missing.Select(error => error.ToString())]);
    }
}
