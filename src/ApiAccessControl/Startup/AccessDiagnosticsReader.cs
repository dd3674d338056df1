using ApiAccessControl.Startup;

namespace ApiAccessControl;

/// <summary>
/// Reads the warnings that hold now, the same that the log has at startup and after a policy change. A host has it as a
/// service.
/// </summary>
public sealed class AccessDiagnosticsReader
{
    private readonly PolicyLint _policy;
    private readonly SetupLint _setup;
    private readonly EndpointLint _endpoints;
    private readonly ListLint _lists;

    internal AccessDiagnosticsReader(PolicyLint policy, SetupLint setup, EndpointLint endpoints, ListLint lists) =>
        (_policy, _setup, _endpoints, _lists) = (policy, setup, endpoints, lists);

    /// <summary>
    /// The warnings that hold now. A policy that has changed since the last check is checked first, which takes up to
    /// half a second for a million lists.
    /// </summary>
    public IReadOnlyList<AccessDiagnostic> Read()
    {
        _policy.Check();
        return [.. _setup.Current, .. _endpoints.Current, .. _lists.Current];
    }
}
