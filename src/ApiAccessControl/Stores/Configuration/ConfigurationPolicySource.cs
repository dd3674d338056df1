using ApiAccessControl.Policy;
using ApiAccessControl.Profiles;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// The policy as it stands in the host's configuration: only read, and read whole whenever that reloads.
/// </summary>
internal sealed class ConfigurationPolicySource(AccessSection section, AccessRules rules)
    : IPolicySource, IWrittenPolicy
{
    private readonly LayerMemory _layers = new();
    private ConfigurationDocument? _read;
    private readonly Guid _identity = Guid.NewGuid();
    private long _revision;

    public bool IsOneDocument => true;

    public ValueTask<PolicyDocument> ReadAsync(CancellationToken cancellationToken)
    {
        var document = section.Read(new(), _ => new(rules.EnabledByDefault, rules.ProjectsEnabledByDefault));
        document.ThrowIfBroken();
        if (_layers.Vanished(document) is { Count: > 0 } vanished)
        {
            throw new ApiAccessConfigurationException([.. vanished.Select(problem => problem.ToString())]);
        }

        _read = document;
        return new(new PolicyDocument(new(++_revision, _identity), document.Records));
    }

    // A configuration does not say what changed in it.
    public ValueTask<PolicyChanges?> ReadChangesAsync(
        PolicyRevision revision, CancellationToken cancellationToken) =>
        new((PolicyChanges?)null);

    public IChangeToken GetChangeToken() => section.GetReloadToken();

    public string Locate(PolicyProblem problem) =>
        _read!.Paths.Of(problem.Kind, problem.Id, problem.Property, problem.Index);

    public void Accepted() => _layers.Remember(_read!);
}
